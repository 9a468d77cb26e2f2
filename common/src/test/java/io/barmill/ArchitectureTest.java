package io.barmill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house that a machine can check. */
@AnalyzeClasses(packages = "io.barmill", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] MARKET = {
        "io.barmill.venue..", "io.barmill.ticks..", "io.barmill.lake..", "io.barmill.bars.."
    };

    @ArchTest
    static final ArchRule theMarketKnowsNothingOfServices = noClasses()
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
                    "io.barmill.ledger..",
                    "io.barmill.doorbell..",
                    "io.barmill.worker..");

    @ArchTest
    static final ArchRule theLedgerKnowsNothingOfMarkets =
            noClasses().that().resideInAPackage("io.barmill.ledger..").should().dependOnClassesThat()
                    .resideInAnyPackage(MARKET);

    @ArchTest
    static final ArchRule onlyTheLedgerTouchesTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackages("io.barmill.ledger..", "io.barmill.sandbox..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus.hibernate..", "jakarta.persistence..", "java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule entitiesStayInTheLedger = classes()
            .that()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .should()
            .resideInAPackage("io.barmill.ledger")
            .andShould()
            .notBePublic();

    @ArchTest
    static final ArchRule dependenciesComeByConstructor = fields()
            .should()
            .notBeAnnotatedWith("jakarta.inject.Inject")
            .andShould()
            .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty");

    @ArchTest
    static final ArchRule featuresFormNoCircles =
            slices().matching("io.barmill.(*)..").should().beFreeOfCycles();
}
