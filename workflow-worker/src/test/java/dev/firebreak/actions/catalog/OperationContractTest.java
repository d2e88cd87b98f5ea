package dev.firebreak.actions.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every operation of AWS on the class path; each test names all that break it. */
class OperationContractTest {
    /** The committed service reference is older than these. */
    private static final Set<String> NEWER = Set.of("iam:UpdateDelegationRequest", "cloudtrail:ListInsightsMetricData");

    /** AWS's reference says they read; the verb says more, and it is the verb that counts: asking once too often harms nobody. */
    private static final Set<String> CAUTIOUS = Set.of(
            "aws ec2.exportClientVpnClientCertificateRevocationList",
            "aws ec2.exportClientVpnClientConfiguration",
            "aws ec2.exportVerifiedAccessInstanceClientConfiguration",
            "aws ec2.getFlowLogsIntegrationTemplate",
            "aws ec2.startDeclarativePoliciesReport");

    /** AWS's reference says they write, but they only tell what was sent to them, or whether it would be allowed. */
    private static final Set<String> HARMLESS =
            Set.of("aws secretsmanager.validateResourcePolicy", "aws sts.decodeAuthorizationMessage");

    private final OperationCatalog operations = new ShippedActions().operations();

    private Stream<String> names() {
        return operations.services().stream()
                .flatMap(service -> operations.operations(service).stream().map(name -> service + "." + name));
    }

    private List<ActionSpec> specs() {
        return names().flatMap(name -> operations.find(name).stream()).toList();
    }

    @Test
    void everyOperationIsCallableOrRefusedWithAReason() {
        assertThat(names()).hasSizeGreaterThan(1_000);
        assertThat(names().filter(name -> operations.find(name).isPresent()
                        == operations.refusal(name).isPresent()))
                .isEmpty();
    }

    @Test
    void everyOperationNeedsAPermissionThatIamKnows() {
        Set<String> unknown = new TreeSet<>();
        specs().forEach(spec -> {
            assertThat(spec.permissions()).as(spec.name()).isNotEmpty();
            spec.permissions().stream()
                    .map(Permission::action)
                    .filter(action -> !action.startsWith("iam:PassRole")
                            && IamReference.find(action).isEmpty())
                    .forEach(unknown::add);
        });

        assertThat(unknown).isEqualTo(NEWER);
    }

    @Test
    void whatIamCallsAChangeIsAChange() {
        Set<String> differ = new TreeSet<>();
        specs().forEach(spec -> IamReference.find(spec.permissions().getFirst().action())
                .filter(entry -> entry.changes() != spec.effect().changes())
                .ifPresent(entry -> differ.add(spec.name())));
        Set<String> known = new TreeSet<>(CAUTIOUS);
        known.addAll(HARMLESS);

        assertThat(differ).isEqualTo(known);
    }

    @Test
    void everyDeleteDestroys() {
        assertThat(specs().stream()
                        .filter(spec -> spec.name().matches("aws \\w+\\.(delete|terminate).*"))
                        .filter(spec -> spec.effect() != Effect.DESTROYS))
                .isEmpty();
    }

    /** Their verbs do not tell: a new one is looked up before it may be called. */
    @Test
    void effectOfWhateverCancelsModifiesReplacesOrWithdrawsIsReviewed() throws IOException {
        List<String> reviewed = Files.readAllLines(Path.of("src/test/resources/reviewed-effects.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(specs().stream()
                        .filter(spec -> spec.name().matches("aws \\w+\\.(cancel|modify|replace|withdraw)[A-Z].*"))
                        .map(spec -> spec.name().substring(OperationCatalog.PREFIX.length()) + " " + spec.effect()))
                .containsExactlyInAnyOrderElementsOf(reviewed);
    }

    /** The guard sees what a call names: where it names nothing that Firebreak could be, the call is refused. */
    @Test
    void whatMayChangeTheCallerWithoutNamingItIsRefused() {
        assertThat(List.of(
                        "ec2.disassociateIamInstanceProfile",
                        "ec2.replaceIamInstanceProfileAssociation",
                        "iam.deleteVirtualMFADevice"))
                .allMatch(name -> operations.refusal(name).isPresent());
    }

    @Test
    void noChangeIsRepeatedThatAwsDoesNotKnowByAToken() {
        assertThat(specs().stream()
                        .filter(spec -> spec.effect().changes())
                        .filter(spec -> spec.repeatability() == Repeatability.NATURALLY
                                || spec.repeatability() == Repeatability.BY_MARKER))
                .isEmpty();
        assertThat(operations.find("ec2.runInstances"))
                .map(ActionSpec::repeatability)
                .hasValue(Repeatability.BY_TOKEN);
        assertThat(operations.find("ec2.stopInstances"))
                .map(ActionSpec::repeatability)
                .hasValue(Repeatability.ONCE);
    }

    @Test
    void everyChangeSaysThatNothingTakesItBack() {
        assertThat(specs().stream()
                        .filter(spec -> spec.effect().changes() != spec.reversal() instanceof Reversal.Irreversible))
                .isEmpty();
    }

    /** IAM would change the user who calls, which is Firebreak. */
    @Test
    void everyChangeOfAUserNamesTheUser() {
        assertThat(specs().stream()
                        .filter(spec -> spec.name().startsWith("aws iam.")
                                && spec.effect().changes())
                        .filter(spec -> spec.input()
                                .field("userName")
                                .filter(field -> !field.required())
                                .isPresent()))
                .isEmpty();
    }

    @Test
    void exactlyTheRegionalServicesTakeARegion() {
        specs().forEach(spec -> {
            boolean regional = spec.name().matches("aws (ec2|cloudtrail|secretsmanager)\\..*");
            long regions = spec.input().fields().stream()
                    .map(Shape.Field::name)
                    .filter("region"::equals)
                    .count();
            assertThat(regions).as(spec.name()).isEqualTo(regional ? 1 : 0);
        });
    }
}
