package io.barmill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house that a machine can check. Plain tests, because the engine that ArchUnit brings for JUnit does not
 * get on with the class loader of Quarkus' tests beside it.
 */
class ArchitectureTest {
    private static final String LEDGER = "io.barmill.ledger..";
    private static final String[] MARKET = {
        "io.barmill.venue..", "io.barmill.ticks..", "io.barmill.lake..", "io.barmill.bars.."
    };

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.barmill");

    @Test
    void theMarketKnowsNothingOfServices() {
        noClasses()
                .that()
                .resideInAnyPackage(MARKET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "org.hibernate..",
                        "jakarta.persistence..",
                        "com.rabbitmq..",
                        "io.smallrye.reactive..",
                        LEDGER,
                        "io.barmill.doorbell..",
                        "io.barmill.worker..")
                .check(PRODUCTION);
    }

    @Test
    void theLedgerKnowsNothingOfMarkets() {
        noClasses()
                .that()
                .resideInAPackage(LEDGER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MARKET)
                .check(PRODUCTION);
    }

    @Test
    void onlyTheLedgerTouchesTheDatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackages(LEDGER, "io.barmill.sandbox..")
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
                .resideInAPackage("io.barmill.ledger")
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

    @Test
    void featuresFormNoCircles() {
        slices().matching("io.barmill.(*)..").should().beFreeOfCycles().check(PRODUCTION);
    }
}
