package io.barmill.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.barmill.api.jobs.JobResponse;
import io.barmill.bars.Bar;
import io.barmill.bench.Bench;
import io.barmill.checks.ModuleLaws.Law;
import io.barmill.cli.Barmill;
import io.barmill.cpu.bars.BarAggregateHandler;
import io.barmill.doorbell.Topology;
import io.barmill.error.ErrorCode;
import io.barmill.io.download.DownloadConfig;
import io.barmill.lake.Lake;
import io.barmill.ledger.TaskState;
import io.barmill.sandbox.Sandbox;
import io.barmill.ticks.Side;
import io.barmill.venue.Venue;
import io.quarkus.runtime.Quarkus;
import io.smallrye.config.ConfigMapping;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.Logger;

/** Each law refuses code that breaks it, and no other law does. */
class ModuleLawsTest {
    private static final Class<?> LAKE = Lake.class;
    private static final Class<?> LEDGER = TaskState.class;
    private static final Class<?> RUNTIME = Topology.class;
    private static final Class<?> API = JobResponse.class;
    private static final Class<?> IO_WORKER = DownloadConfig.class;
    private static final Class<?> CPU_WORKER = BarAggregateHandler.class;
    private static final Class<?> CLI = Barmill.class;
    private static final Class<?> BENCHMARKS = Bench.class;
    private static final Class<?> SANDBOX = Sandbox.class;

    private static final List<Offender> OFFENDERS = Stream.of(
                    seen(
                            "market sees the JDK, Jackson and errors only",
                            "bars",
                            Logger.class,
                            ConfigMapping.class,
                            LAKE),
                    seen("market sees the JDK, Jackson and errors only", "venue.binance", LEDGER, RUNTIME, CLI),
                    seen(
                            "lake sees no framework, no ledger and no service",
                            "lake.parquet",
                            ConfigMapping.class,
                            Quarkus.class,
                            LEDGER,
                            RUNTIME,
                            API,
                            CLI),
                    seen(
                            "research sees no framework, no ledger and no service",
                            "research.engine",
                            ConfigMapping.class,
                            LEDGER,
                            RUNTIME,
                            API,
                            CLI),
                    seen(
                            "live sees no framework, no lake, no ledger and no service",
                            "live.update",
                            ConfigMapping.class,
                            LAKE,
                            LEDGER,
                            RUNTIME,
                            API,
                            CLI),
                    seen(
                            "ledger sees no market, no lake and no service",
                            "ledger",
                            Side.class,
                            Venue.class,
                            Bar.class,
                            LAKE,
                            RUNTIME,
                            IO_WORKER,
                            SANDBOX),
                    seen("runtime sees no service", "worker", API, IO_WORKER, CPU_WORKER, BENCHMARKS),
                    seen("the API sees no worker and no program", "api.jobs", IO_WORKER, CPU_WORKER, CLI, SANDBOX),
                    seen("the io-worker sees no other service and no program", "io.download", API, CPU_WORKER, CLI),
                    seen("the cpu-worker sees no other service and no program", "cpu.bars", API, IO_WORKER, SANDBOX),
                    seen("the command line sees no service and no ledger", "cli.demo", LEDGER, RUNTIME, API, IO_WORKER),
                    seen(
                            "the sandbox sees nothing of Barmill",
                            "sandbox.market",
                            ErrorCode.class,
                            Side.class,
                            LAKE,
                            LEDGER,
                            RUNTIME,
                            API,
                            CLI),
                    seen("only the ledger uses the database", "api.jobs", EntityManager.class, DataSource.class),
                    seen("only the ledger uses the database", "lake", Connection.class),
                    Stream.of(
                            new Offender(
                                    "entities stay inside ledger.postgres",
                                    Map.of(
                                            "io.barmill.ledger.StrayEntity",
                                            "@jakarta.persistence.Entity class StrayEntity {}")),
                            new Offender(
                                    "entities stay inside ledger.postgres",
                                    Map.of(
                                            "io.barmill.ledger.postgres.PublicEntity",
                                            "@jakarta.persistence.Entity public class PublicEntity {}")),
                            new Offender(
                                    "dependencies come by constructor",
                                    Map.of(
                                            "io.barmill.api.jobs.InjectedField",
                                            "class InjectedField { @jakarta.inject.Inject String field; }")),
                            new Offender(
                                    "dependencies come by constructor",
                                    Map.of(
                                            "io.barmill.worker.InjectedKey",
                                            "class InjectedKey {"
                                                    + " @org.eclipse.microprofile.config.inject.ConfigProperty int"
                                                    + " field; }")),
                            cycle("the packages below io.barmill form no cycles", "bars", "ticks"),
                            cycle("the packages of bars form no cycles", "bars.exact", "bars.features"),
                            cycle("the packages of ticks form no cycles", "ticks.csv", "ticks.archive"),
                            cycle("the packages of the lake form no cycles", "lake.layout", "lake.storage"),
                            cycle("the packages of research form no cycles", "research.data", "research.engine"),
                            cycle("the packages of live form no cycles", "live.cache", "live.limit"),
                            cycle("the venues form no cycles", "venue.binance", "venue.okx"),
                            cycle("the features of the API form no cycles", "api.jobs", "api.tasks"),
                            cycle("the features of the io-worker form no cycles", "io.download", "io.transfer.deep"),
                            cycle("the features of the cpu-worker form no cycles", "cpu.bars", "cpu.validate"),
                            cycle("the parts of the command line form no cycles", "cli.demo", "cli.stack"),
                            cycle("the parts of the sandbox form no cycles", "sandbox.market", "sandbox.services")))
            .flatMap(Function.identity())
            .toList();

    private static final List<Law> LAWS = ModuleLaws.ALL;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void compile() throws IOException {
        Offender.compile(OFFENDERS, folder);
    }

    @ParameterizedTest
    @FieldSource("LAWS")
    void lawHasAnOffender(Law law) {
        assertThat(OFFENDERS).extracting(Offender::law).contains(law.name());
    }

    @ParameterizedTest
    @FieldSource("OFFENDERS")
    void codeThatBreaksALawIsRefusedByThatLawAlone(Offender offender) {
        JavaClasses classes = offender.classes(folder);

        assertThat(LAWS)
                .filteredOn(law -> law.isBrokenBy(classes))
                .extracting(Law::name)
                .containsExactly(offender.law());
    }

    /** For each type a class of the package with a field of it. Packages are named without the leading io.barmill. */
    private static Stream<Offender> seen(String law, String fromPackage, Class<?>... types) {
        return Stream.of(types).map(type -> {
            String name = "Sees" + type.getSimpleName();
            String source = "class " + name + " { " + type.getName() + " field; }";
            return new Offender(law, Map.of("io.barmill." + fromPackage + "." + name, source));
        });
    }

    /** A class in each of two packages, each with a field of the other's type. */
    private static Offender cycle(String law, String onePackage, String otherPackage) {
        String one = "io.barmill." + onePackage + ".One";
        String other = "io.barmill." + otherPackage + ".Other";
        return new Offender(
                law,
                Map.of(
                        one, "public class One { " + other + " field; }",
                        other, "public class Other { " + one + " field; }"));
    }
}
