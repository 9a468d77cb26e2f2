package io.barmill.api.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/** The files of the dashboard, read from the class path once. */
final class UiFiles {
    private static final String FOLDER = "META-INF/resources/ui/";
    /** No name leads out of the folder, and none is that of a folder in it. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)*[a-z0-9-]+(\\.[a-z0-9-]+)*\\.([a-z]+)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "mjs", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "txt", "text/plain; charset=utf-8",
            "md", "text/plain; charset=utf-8");

    private final Map<String, UiFile> known = new ConcurrentHashMap<>();

    /** The file with that path below the folder of the dashboard; empty if there is none. */
    Optional<UiFile> find(String name) {
        return Optional.ofNullable(known.get(name)).or(() -> {
            Optional<UiFile> read = read(name);
            read.ifPresent(file -> known.put(name, file));
            return read;
        });
    }

    private static Optional<UiFile> read(String name) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches() || !TYPES.containsKey(matcher.group(3))) {
            return Optional.empty();
        }
        try (InputStream stream = UiFiles.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                return Optional.empty();
            }
            byte[] bytes = stream.readAllBytes();
            return Optional.of(new UiFile(
                    bytes,
                    compress(bytes),
                    TYPES.get(matcher.group(3)),
                    '"' + HexFormat.of().formatHex(sha256().digest(bytes), 0, 16) + '"',
                    name.startsWith("vendor/")));
        } catch (IOException e) {
            throw new UncheckedIOException("a file of the dashboard could not be read: " + name, e);
        }
    }

    private static byte[] compress(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
