package io.barmill.venue;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Genuine answers of exchanges, where they are at hand; a test that asks for them is skipped where they are not. */
final class RealData {
    private RealData() {}

    static byte[] bytes(String name) {
        String home = System.getProperty("barmill.home", ".");
        Path file = Optional.ofNullable(System.getenv("BARMILL_REALDATA"))
                .map(Path::of)
                .orElse(Path.of(home, "..", "shared", "realdata"))
                .resolve(name);
        assumeTrue(Files.exists(file), () -> "no real data at " + file);
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of the line whose address is that one, in a file of recorded answers. */
    static byte[] answer(String name, String url) {
        String text = new String(bytes(name), StandardCharsets.UTF_8);
        return text.lines()
                .filter(line -> line.startsWith(url + " -> "))
                .map(line -> line.substring(line.indexOf(": ", url.length()) + 2))
                .findFirst()
                .orElseThrow()
                .getBytes(StandardCharsets.UTF_8);
    }
}
