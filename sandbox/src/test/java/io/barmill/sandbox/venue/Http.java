package io.barmill.sandbox.venue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Asks a sandbox, with plain Java. */
final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    Http(SandboxVenue venue) {
        base = venue.baseUrl();
    }

    HttpResponse<byte[]> get(String path, String... headers) throws IOException {
        return send("GET", path, "", headers);
    }

    HttpResponse<byte[]> send(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    String text(String path) throws IOException {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    List<String> zipLines(String path) throws IOException {
        return unzip(path, get(path).body());
    }

    List<String> gzipLines(String path, String... headers) throws IOException {
        return gunzip(get(path, headers).body());
    }

    static List<String> unzip(String path, byte[] zip) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            ZipEntry entry = in.getNextEntry();
            String name = path.substring(path.lastIndexOf('/') + 1).replace(".zip", ".csv");
            if (entry == null || !entry.getName().equals(name)) {
                throw new IOException("expected one entry " + name + ", found " + entry);
            }
            List<String> lines = lines(in.readAllBytes());
            if (in.getNextEntry() != null) {
                throw new IOException("more than one entry");
            }
            return lines;
        }
    }

    static List<String> gunzip(byte[] gzip) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return lines(in.readAllBytes());
        }
    }

    private static List<String> lines(byte[] text) throws IOException {
        String all = new String(text, StandardCharsets.US_ASCII);
        if (!all.isEmpty() && !all.endsWith("\n")) {
            throw new IOException("the last row has no end");
        }
        return all.lines().toList();
    }

    static String sha256(byte[] bytes) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }
}
