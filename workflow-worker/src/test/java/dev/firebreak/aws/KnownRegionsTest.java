package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;

class KnownRegionsTest {
    @Test
    void everyRegionOfTheSdkPasses() {
        assertThat(Region.regions())
                .filteredOn(region -> !region.isGlobalRegion())
                .isNotEmpty()
                .allSatisfy(region ->
                        assertThat(KnownRegions.require(region.id()).value()).isEqualTo(region.id()));
    }

    /** The SDK does not know them: AWS may open them tomorrow. */
    @ParameterizedTest
    @ValueSource(strings = {"us-east-9", "nz-north-1", "us-gov-central-1", "us-isof-northwest-2", "eusc-fr-west-1"})
    void regionThatIsNewerThanTheSdkPasses(String name) {
        assertThat(Region.regions()).extracting(Region::id).doesNotContain(name);
        assertThat(KnownRegions.require(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "us-esat-1,      us-east-1",
        "eu-centrall-1,  eu-central-1",
        "ap-souteast-2,  ap-southeast-2",
        "us-gvo-west-1,  us-gov-west-1",
        "us-east-0,      us-east-1"
    })
    void mistypedRegionIsRefusedWithTheOneThatWasMeant(String mistyped, String meant) {
        assertThatThrownBy(() -> KnownRegions.require(mistyped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no Region '%s'; did you mean '%s'?", mistyped, meant);
    }

    @Test
    void globalEndpointsAreNoRegions() {
        assertThatThrownBy(() -> KnownRegions.require("aws-global")).hasMessageContaining("'aws-global' is no Region");
    }
}
