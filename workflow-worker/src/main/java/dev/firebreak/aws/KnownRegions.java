package dev.firebreak.aws;

import dev.firebreak.identifier.RegionName;
import dev.firebreak.playbook.DidYouMean;
import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.Region;

/**
 * Finds mistyped Regions before an incident starts: an endpoint that does not exist answers nothing but timeouts.
 *
 * <p>The SDK of this build knows the Regions of its day. AWS opens new ones, and an attacker may be in one of them: a name that
 * follows AWS's scheme passes although the SDK does not know it. Which Regions exist and are enabled, only the account says.
 */
public final class KnownRegions {
    private static final List<String> NAMES = Region.regions().stream()
            .filter(region -> !region.isGlobalRegion())
            .map(Region::id)
            .toList();

    /** Country or continent, for some partitions their word, a direction, and a number: {@code us-gov-west-1}. */
    private static final Pattern SCHEME = Pattern.compile("([a-z]{2}(-(gov|iso[bef]?))?|eusc-[a-z]{2})"
            + "-(north|south|east|west|central|northeast|southeast|northwest|southwest)-[1-9]\\d?");

    private KnownRegions() {}

    /**
     * The Region of that name.
     *
     * @throws IllegalArgumentException when the name is malformed, or neither known nor one that AWS would give
     */
    public static RegionName require(String name) {
        RegionName region = new RegionName(name);
        if (NAMES.contains(name) || SCHEME.matcher(name).matches()) {
            return region;
        }
        throw new IllegalArgumentException("there is no Region '%s'%s"
                .formatted(
                        name,
                        DidYouMean.nearest(name, NAMES)
                                .map("; did you mean '%s'?"::formatted)
                                .orElse("")));
    }
}
