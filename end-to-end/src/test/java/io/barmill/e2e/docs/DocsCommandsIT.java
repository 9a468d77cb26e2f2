package io.barmill.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.DocumentedBlock;
import io.barmill.cli.stack.Installation;
import io.barmill.e2e.PackagedStack;
import io.barmill.e2e.SharedStack;
import io.barmill.sandbox.venue.SandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every {@code bash} block of the documentation succeeds, when the blocks of a page are run in their order. One that cannot be
 * run has a comment with the reason in the line before it; {@link DocumentedRequestsIT} runs those of the REST reference.
 */
@Tag("full")
class DocsCommandsIT {
    private static final String DAY = "BTCUSDT-aggTrades-2024-01-0";
    private static final List<String> RUN = new ArrayList<>();

    @RegisterExtension
    static final SharedStack STACK = SharedStack.with(SandboxOptions.defaults().withTradesPerDay(2_000));

    /** The reader's working folder, with the files that the pages name. */
    @TempDir
    static Path folder;

    @TempDir
    static Path home;

    @BeforeAll
    static void prepareWhatThePagesName() throws Exception {
        Assumptions.assumeTrue(Shell.hasCurl(), "SKIPPED: there is no curl");
        Files.writeString(home.resolve(".curlrc"), "fail-with-body\nmax-time = 60\n");
        Path launcher = Files.writeString(folder.resolve("barmill"), """
                #!/usr/bin/env bash
                # The launcher, with the address of the test's stack.
                case $1 in
                    convert | bars) ;;
                    *) set -- "$1" --url "$STACK_API" "${@:2}" ;;
                esac
                exec "$LAUNCHER" "$@"
                """);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        for (int day = 1; day <= 2; day++) {
            String name = DAY + day + ".zip";
            fetch("/data/spot/daily/aggTrades/BTCUSDT/" + name, folder.resolve(name));
        }
        Path zip = folder.resolve("my-ticks.zip");
        fetch("/data/futures/um/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-01.zip", zip);
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            entries.getNextEntry();
            Files.copy(entries, folder.resolve("my-ticks.csv"));
        }
        Path tardis = Files.createDirectory(home.resolve("tardis"));
        fetch(
                "/v1/deribit/trades/2024/01/01/BTC-PERPETUAL.csv.gz",
                tardis.resolve("deribit_trades_2024-01-01_BTC-PERPETUAL.csv.gz"));
    }

    private static void fetch(String path, Path file) throws IOException {
        try (InputStream body =
                URI.create(STACK.get().venue().baseUrl() + path).toURL().openStream()) {
            Files.copy(body, file);
        }
    }

    @BeforeEach
    void emptyStack() throws Exception {
        STACK.reset();
    }

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path page : DocumentedBlock.pages()) {
            if (!page.endsWith(DocumentedRequestsIT.REFERENCE) && !toRun(page).isEmpty()) {
                pages.add(Installation.ofProcess().home().relativize(page));
            }
        }
        assertThat(pages).contains(Path.of("README.md"), Path.of("docs/tutorial/notebook.md"));
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void blocksOfAPageSucceedInTheirOrder(Path page) throws Exception {
        for (DocumentedBlock block : toRun(Installation.ofProcess().home().resolve(page))) {
            run(block);
            RUN.add(block.where());
        }
    }

    @AfterAll
    static void report() throws IOException {
        List<String> notRun = new ArrayList<>();
        for (Path page : DocumentedBlock.pages()) {
            DocumentedBlock.of(page).stream()
                    .filter(DocumentedBlock::isCommands)
                    .flatMap(block -> block.notRun().map(reason -> block + " " + reason).stream())
                    .forEach(notRun::add);
        }
        System.out.printf(
                "commands of the documentation: %d blocks run, %d not run%n%s%n",
                RUN.size(), notRun.size(), String.join("\n", notRun));
    }

    private static List<DocumentedBlock> toRun(Path page) throws IOException {
        return DocumentedBlock.of(page).stream()
                .filter(block -> block.isCommands() && block.notRun().isEmpty())
                .toList();
    }

    private static void run(DocumentedBlock block) throws IOException, InterruptedException {
        PackagedStack stack = STACK.get();
        String commands = block.text()
                .replace("127.0.0.1:8080", stack.api().getAuthority())
                .replace("localhost:8090", URI.create(stack.venue().baseUrl()).getAuthority());
        Path output = Files.createTempFile(home, "block-", ".out");
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("BARMILL_NO_BUILD", "1");
        builder.environment().put("BARMILL_IMPORT_FOLDER", stack.imports().toString());
        builder.environment()
                .put(
                        "LAUNCHER",
                        Installation.ofProcess().home().resolve("barmill").toString());
        builder.environment().put("STACK_API", stack.api().toString());
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly();
        }
        assertThat(ended && process.exitValue() == 0)
                .as("%s:%n%s%n%s", block, block.text(), Files.readString(output, StandardCharsets.UTF_8))
                .isTrue();
    }
}
