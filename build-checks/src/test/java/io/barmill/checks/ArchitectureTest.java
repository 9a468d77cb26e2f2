package io.barmill.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The laws between modules, packages and features, on the classes of every module. Most laws between modules are missing
 * dependencies in a POM already; the tests here keep the POMs from growing them.
 */
class ArchitectureTest {
    private static final String[] ERROR = {"io.barmill.error.."};
    private static final String[] MARKET = {"io.barmill.ticks..", "io.barmill.venue..", "io.barmill.bars.."};
    private static final String[] LAKE = {"io.barmill.lake.."};
    private static final String[] LEDGER = {"io.barmill.ledger.."};
    private static final String[] RUNTIME = {
        "io.barmill.config..", "io.barmill.doorbell..", "io.barmill.worker..", "io.barmill.plan.."
    };
    private static final String[] SERVICES = {"io.barmill.api..", "io.barmill.io..", "io.barmill.cpu.."};
    private static final String[] PROGRAMS = {"io.barmill.cli..", "io.barmill.bench..", "io.barmill.sandbox.."};

    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "org.hibernate..", "com.rabbitmq..", "io.smallrye..", "org.eclipse.microprofile.."
    };

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.barmill");

    private static String[] all(String[]... groups) {
        return Stream.of(groups).flatMap(Arrays::stream).toArray(String[]::new);
    }

    private static void assertNever(String[] from, String[]... to) {
        noClasses()
                .that()
                .resideInAnyPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(to))
                .check(PRODUCTION);
    }

    @Test
    void everyModuleIsOnTheClassPath() {
        for (String packages : all(ERROR, MARKET, LAKE, LEDGER, RUNTIME, SERVICES, PROGRAMS)) {
            String prefix = packages.substring(0, packages.length() - 2);
            assertThat(PRODUCTION.stream()
                            .anyMatch(type -> type.getPackageName().startsWith(prefix)))
                    .as("classes of %s", prefix)
                    .isTrue();
        }
    }

    @Test
    void marketSeesTheJdkJacksonAndErrorsOnly() {
        classes()
                .that()
                .resideInAnyPackage(MARKET)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all(MARKET, ERROR, new String[] {"java..", "javax.xml..", "com.fasterxml.jackson.."}))
                .check(PRODUCTION);
    }

    @Test
    void lakeSeesNoFrameworkAndNoLedger() {
        assertNever(LAKE, FRAMEWORKS, LEDGER, RUNTIME, SERVICES, PROGRAMS);
    }

    @Test
    void ledgerSeesNoMarketAndNoLake() {
        assertNever(LEDGER, MARKET, LAKE, RUNTIME, SERVICES, PROGRAMS);
    }

    @Test
    void runtimeSeesNoService() {
        assertNever(RUNTIME, SERVICES, PROGRAMS);
    }

    @Test
    void servicesDoNotSeeEachOther() {
        assertNever(new String[] {"io.barmill.api.."}, new String[] {"io.barmill.io..", "io.barmill.cpu.."}, PROGRAMS);
        assertNever(new String[] {"io.barmill.io.."}, new String[] {"io.barmill.api..", "io.barmill.cpu.."}, PROGRAMS);
        assertNever(new String[] {"io.barmill.cpu.."}, new String[] {"io.barmill.api..", "io.barmill.io.."}, PROGRAMS);
    }

    @Test
    void commandLineSeesNoService() {
        assertNever(new String[] {"io.barmill.cli.."}, SERVICES, LEDGER, RUNTIME);
    }

    @Test
    void sandboxSeesNothingOfBarmill() {
        assertNever(
                new String[] {"io.barmill.sandbox.."}, ERROR, MARKET, LAKE, LEDGER, RUNTIME, SERVICES, new String[] {
                    "io.barmill.cli..", "io.barmill.bench.."
                });
    }

    @Test
    void onlyTheLedgerUsesTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages(all(LEDGER, new String[] {"io.barmill.sandbox..", "io.barmill.bench.."}))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus.hibernate..", "jakarta.persistence..", "java.sql..", "javax.sql..")
                .check(PRODUCTION);
    }

    @Test
    void entitiesStayInTheLedger() {
        classes()
                .that()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .resideInAPackage("io.barmill.ledger.postgres")
                .andShould()
                .notBePublic()
                .check(PRODUCTION);
    }

    @Test
    void dependenciesComeByConstructor() {
        fields().should()
                .notBeAnnotatedWith("jakarta.inject.Inject")
                .andShould()
                .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .check(PRODUCTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.barmill.(*)..",
                "io.barmill.api.(*)..",
                "io.barmill.io.(*)..",
                "io.barmill.cpu.(*)..",
                "io.barmill.cli.(*)..",
                "io.barmill.sandbox.(*).."
            })
    void featuresFormNoCycles(String features) {
        slices().matching(features).should().beFreeOfCycles().check(PRODUCTION);
    }
}
