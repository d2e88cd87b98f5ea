package dev.firebreak;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.UUID;

/** The rules between the rooms. */
@AnalyzeClasses(packages = "dev.firebreak", importOptions = RoomsTest.NoTests.class)
class RoomsTest {
    /** The tests of other rooms come in a jar: ArchUnit's own option knows folders only. */
    static final class NoTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
    }

    private static final String[] PURE = {"dev.firebreak.investigation..", "dev.firebreak.report.."};

    @ArchTest
    static void classesOfEveryRoomWereFound(JavaClasses found) {
        for (String room : new String[] {"playbook", "expression", "consent", "run", "aws", "actions", "starter"}) {
            assertThat(found.that(resideInAPackage("dev.firebreak.%s..".formatted(room))))
                    .isNotEmpty();
        }
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.firebreak.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule apiNeedsNoWorkerAndWorkerNoStarter = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firebreak.starter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.firebreak.starter..");

    @ArchTest
    static final ArchRule springStaysInStarter = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firebreak.starter..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..");

    @ArchTest
    static final ArchRule awsStaysWhereAwsIsCalled = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.firebreak.aws..",
                    "dev.firebreak.actions..",
                    "dev.firebreak.trail..",
                    "dev.firebreak.evidence..",
                    "dev.firebreak.notify..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule databasesStayInStoreAndTrail = noClasses()
            .that()
            .resideOutsideOfPackages("dev.firebreak.store..", "dev.firebreak.trail..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..");

    @ArchTest
    static final ArchRule yamlStaysInTheReader = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firebreak.playbook.read..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.snakeyaml..", "org.yaml..");

    @ArchTest
    static final ArchRule celStaysInExpression = noClasses()
            .that()
            .resideOutsideOfPackage("dev.firebreak.expression..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.cel..");

    /** A replay must meet what the first run met: time comes from the workflow, order from insertion. */
    @ArchTest
    static final ArchRule workflowCodeIsDeterministic = noClasses()
            .that()
            .resideInAPackage("dev.firebreak.run..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, Random.class, UUID.class, HashMap.class, HashSet.class, Clock.class)
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.net.http..");

    @ArchTest
    static final ArchRule storyAndReportArePure = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.temporal..",
                    "software.amazon.awssdk..",
                    "java.nio.file..",
                    "java.net.http..",
                    "dev.firebreak.aws..",
                    "dev.firebreak.worker..");

    @ArchTest
    static final ArchRule actionsStandWhereTheirNameSays = classes()
            .that()
            .areAssignableTo("dev.firebreak.actions.Action")
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .resideInAPackage("dev.firebreak.actions.*");
}
