package io.barmill.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The laws between modules, packages and features. Most laws between modules are missing dependencies in a POM already; these
 * keep the POMs from growing them.
 */
final class ModuleLaws {
    private static final String[] ERROR = {"io.barmill.error.."};
    private static final String[] MARKET = {
        "io.barmill.ticks..",
        "io.barmill.venue..",
        "io.barmill.books..",
        "io.barmill.bars..",
        "io.barmill.reconciliation..",
        "io.barmill.validation.."
    };
    private static final String[] LAKE = {"io.barmill.lake.."};
    private static final String[] RESEARCH = {"io.barmill.research.."};
    private static final String[] LIVE = {"io.barmill.live.."};
    private static final String[] LEDGER = {"io.barmill.ledger.."};
    private static final String[] RUNTIME = {
        "io.barmill.config..",
        "io.barmill.doorbell..",
        "io.barmill.logging..",
        "io.barmill.worker..",
        "io.barmill.plan.."
    };
    private static final String[] API = {"io.barmill.api.."};
    private static final String[] IO_WORKER = {"io.barmill.io.."};
    private static final String[] CPU_WORKER = {"io.barmill.cpu.."};
    private static final String[] SERVICES = all(API, IO_WORKER, CPU_WORKER);
    private static final String[] CLI = {"io.barmill.cli.."};
    private static final String[] BENCHMARKS = {"io.barmill.bench.."};
    private static final String[] SANDBOX = {"io.barmill.sandbox.."};
    private static final String[] PROGRAMS = all(CLI, BENCHMARKS, SANDBOX);

    private static final String[] FRAMEWORKS = {
        "io.quarkus..", "jakarta..", "org.hibernate..", "com.rabbitmq..", "io.smallrye..", "org.eclipse.microprofile.."
    };

    /** The start of the packages of every module. */
    static final List<String> PACKAGES = Stream.of(
                    all(ERROR, MARKET, LAKE, RESEARCH, LIVE, LEDGER, RUNTIME, SERVICES, PROGRAMS))
            .map(packages -> packages.substring(0, packages.length() - ".".length()))
            .toList();

    static final List<Law> ALL = List.of(
            new Law(
                    "market sees the JDK, Jackson and errors only",
                    classes()
                            .that()
                            .resideInAnyPackage(MARKET)
                            .should()
                            .onlyDependOnClassesThat()
                            .resideInAnyPackage(all(
                                    MARKET, ERROR, new String[] {"java..", "javax.xml..", "com.fasterxml.jackson.."}))),
            new Law(
                    "lake sees no framework, no ledger and no service",
                    never(LAKE, FRAMEWORKS, RESEARCH, LIVE, LEDGER, RUNTIME, SERVICES, PROGRAMS)),
            new Law(
                    "research sees no framework, no ledger and no service",
                    never(RESEARCH, FRAMEWORKS, LIVE, LEDGER, RUNTIME, SERVICES, PROGRAMS)),
            new Law(
                    "live sees no framework, no lake, no ledger and no service",
                    never(LIVE, FRAMEWORKS, LAKE, RESEARCH, LEDGER, RUNTIME, SERVICES, PROGRAMS)),
            new Law(
                    "ledger sees no market, no lake and no service",
                    never(LEDGER, MARKET, LAKE, RESEARCH, LIVE, RUNTIME, SERVICES, PROGRAMS)),
            new Law("runtime sees no service", never(RUNTIME, SERVICES, PROGRAMS)),
            new Law("the API sees no worker and no program", never(API, IO_WORKER, CPU_WORKER, PROGRAMS)),
            new Law("the io-worker sees no other service and no program", never(IO_WORKER, API, CPU_WORKER, PROGRAMS)),
            new Law("the cpu-worker sees no other service and no program", never(CPU_WORKER, API, IO_WORKER, PROGRAMS)),
            new Law("the command line sees no service and no ledger", never(CLI, SERVICES, LEDGER, RUNTIME)),
            new Law(
                    "the sandbox sees nothing of Barmill",
                    never(SANDBOX, ERROR, MARKET, LAKE, RESEARCH, LIVE, LEDGER, RUNTIME, SERVICES, CLI, BENCHMARKS)),
            new Law(
                    "only the ledger uses the database",
                    noClasses()
                            .that()
                            .resideOutsideOfPackages(all(LEDGER, SANDBOX, BENCHMARKS))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                    "io.quarkus.hibernate..", "jakarta.persistence..", "java.sql..", "javax.sql..")),
            new Law(
                    "entities stay inside ledger.postgres",
                    classes()
                            .that()
                            .areAnnotatedWith("jakarta.persistence.Entity")
                            .should()
                            .resideInAPackage("io.barmill.ledger.postgres")
                            .andShould()
                            .notBePublic()),
            new Law(
                    "dependencies come by constructor",
                    fields().should()
                            .notBeAnnotatedWith("jakarta.inject.Inject")
                            .andShould()
                            .notBeAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")),
            noCycles("the packages below io.barmill", "io.barmill.(*).."),
            noCycles("the features of the API", "io.barmill.api.(*).."),
            noCycles("the features of the io-worker", "io.barmill.io.(*).."),
            noCycles("the features of the cpu-worker", "io.barmill.cpu.(*).."),
            noCycles("the parts of the command line", "io.barmill.cli.(*).."),
            noCycles("the parts of the sandbox", "io.barmill.sandbox.(*).."),
            noCycles("the packages of bars", "io.barmill.bars.(*).."),
            noCycles("the packages of ticks", "io.barmill.ticks.(*).."),
            noCycles("the packages of the lake", "io.barmill.lake.(*).."),
            noCycles("the packages of live", "io.barmill.live.(*).."),
            noCycles("the packages of research", "io.barmill.research.(*).."),
            noCycles("the venues", "io.barmill.venue.(*).."));

    /** A rule on classes, under the name that a failed build prints. */
    record Law(String name, ArchRule rule) {
        /** Whether one of these classes breaks the rule. It does not matter whether the rule covers any of them. */
        boolean isBrokenBy(JavaClasses classes) {
            return rule.allowEmptyShould(true).evaluate(classes).hasViolation();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private ModuleLaws() {}

    private static Law noCycles(String slices, String packages) {
        return new Law(
                slices + " form no cycles", slices().matching(packages).should().beFreeOfCycles());
    }

    private static ArchRule never(String[] from, String[]... to) {
        return noClasses()
                .that()
                .resideInAnyPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(all(to));
    }

    private static String[] all(String[]... groups) {
        return Stream.of(groups).flatMap(Arrays::stream).toArray(String[]::new);
    }
}
