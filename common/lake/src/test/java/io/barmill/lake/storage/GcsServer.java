package io.barmill.lake.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * As much of Google Cloud Storage's JSON interface as the lake uses, over HTTP: objects that appear whole, uploads in one
 * request and in sessions, checks of CRC-32C, generations, ranges, pages of lists, tokens.
 */
final class GcsServer implements AutoCloseable {
    private static final Pattern OBJECT = Pattern.compile("/(?:download/)?storage/v1/b/([^/]+)/o/([^/?]+)");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");
    private static final int PAGE = 2;

    private final HttpServer http;
    private final Map<String, Stored> objects = new TreeMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private long generation = 1_000;
    private int partsBeforeRefusal = Integer.MAX_VALUE;
    private int refusal;

    private record Stored(JsonObject about, byte[] content) {}

    private record Session(JsonObject about, Optional<String> condition, ByteArrayOutputStream content) {}

    GcsServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** From now on sessions break after so many parts. */
    synchronized void refuseAfterParts(int parts) {
        partsBeforeRefusal = parts;
    }

    /** From now on every answer has that status. */
    synchronized void refuseAll(int status) {
        refusal = status;
    }

    /** All requests so far, by method and path. */
    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** Sessions that were begun and not ended. */
    synchronized int sessions() {
        return sessions.size();
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getRawPath();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            requests.add(exchange.getRequestMethod() + " " + path);
            if (refusal != 0) {
                fail(exchange, refusal, "refused");
            } else if (path.equals("/token")) {
                JsonObject token =
                        new JsonObject().put("access_token", "a-token").put("token_type", "Bearer");
                answer(exchange, 200, token.put("expires_in", 3_600).toBuffer().getBytes());
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                delete(exchange, path, Optional.ofNullable(query.get("ifGenerationMatch")));
            } else if (path.startsWith("/upload/")) {
                upload(exchange, query, body);
            } else if (path.endsWith("/o")) {
                list(exchange, query);
            } else {
                get(exchange, path, query);
            }
        }
    }

    private void upload(HttpExchange exchange, Map<String, String> query, byte[] body) throws IOException {
        if (query.containsKey("upload_id")) {
            append(exchange, query.get("upload_id"), body);
        } else if ("resumable".equals(query.get("uploadType"))) {
            String id = "session-" + generation++;
            sessions.put(
                    id,
                    new Session(
                            new JsonObject(text(body)).put("name", query.get("name")),
                            Optional.ofNullable(query.get("ifGenerationMatch")),
                            new ByteArrayOutputStream()));
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            endpoint() + exchange.getRequestURI().getRawPath() + "?uploadType=resumable&upload_id="
                                    + id);
            answer(exchange, 200, new byte[0]);
        } else {
            // multipart/related: the object's description, a blank line, its content, all between boundaries.
            String boundary =
                    exchange.getRequestHeaders().getFirst("Content-Type").replaceAll(".*boundary=\"?([^\";]+).*", "$1");
            String all = new String(body, StandardCharsets.ISO_8859_1);
            String[] parts = all.split("(?:\r\n)?--" + Pattern.quote(boundary) + "(?:--)?(?:\r\n)?", -1);
            JsonObject about = new JsonObject(parts[1].substring(parts[1].indexOf("\r\n\r\n") + 4));
            byte[] content =
                    parts[2].substring(parts[2].indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1);
            store(exchange, about, Optional.ofNullable(query.get("ifGenerationMatch")), content);
        }
    }

    private void append(HttpExchange exchange, String id, byte[] body) throws IOException {
        Session session = sessions.get(id);
        Matcher range = CONTENT_RANGE.matcher(exchange.getRequestHeaders().getFirst("Content-Range"));
        if (session == null || !range.matches()) {
            fail(exchange, 404, "no such session");
            return;
        }
        if (range.group(1) != null) {
            if (partsBeforeRefusal == 0) {
                fail(exchange, 410, "session lost");
                return;
            }
            partsBeforeRefusal--;
            session.content().write(body);
        }
        if (range.group(3).equals("*")) {
            exchange.getResponseHeaders()
                    .set("Range", "bytes=0-" + (session.content().size() - 1));
            answer(exchange, 308, new byte[0]);
            return;
        }
        sessions.remove(id);
        store(exchange, session.about(), session.condition(), session.content().toByteArray());
    }

    private void store(HttpExchange exchange, JsonObject about, Optional<String> condition, byte[] content)
            throws IOException {
        CRC32C crc = new CRC32C();
        crc.update(content);
        String found = FileDigests.base64(crc);
        if (about.containsKey("crc32c") && !about.getString("crc32c").equals(found)) {
            fail(exchange, 400, "content has another CRC-32C");
            return;
        }
        String bucket = exchange.getRequestURI().getPath().replaceAll(".*/b/([^/]+)/o", "$1");
        if (!isMet(condition, bucket + "/" + about.getString("name"))) {
            fail(exchange, 412, "conditionNotMet");
            return;
        }
        about.put("kind", "storage#object").put("bucket", bucket).put("crc32c", found);
        about.put("generation", Long.toString(generation++)).put("size", Integer.toString(content.length));
        about.put("metageneration", "1");
        objects.put(bucket + "/" + about.getString("name"), new Stored(about, content));
        answer(exchange, 200, about.toBuffer().getBytes());
    }

    private void delete(HttpExchange exchange, String path, Optional<String> condition) throws IOException {
        Matcher matcher = OBJECT.matcher(path);
        String name = matcher.matches() ? matcher.group(1) + "/" + decode(matcher.group(2)) : "";
        if (!objects.containsKey(name)) {
            fail(exchange, 404, "No such object");
        } else if (!isMet(condition, name)) {
            fail(exchange, 412, "conditionNotMet");
        } else {
            objects.remove(name);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** True if the object has that generation; 0 stands for no object. */
    private boolean isMet(Optional<String> condition, String name) {
        Stored stored = objects.get(name);
        String found = stored == null ? "0" : stored.about().getString("generation");
        return condition.isEmpty() || condition.get().equals(found);
    }

    private void get(HttpExchange exchange, String path, Map<String, String> query) throws IOException {
        Matcher matcher = OBJECT.matcher(path);
        Stored stored = matcher.matches() ? objects.get(matcher.group(1) + "/" + decode(matcher.group(2))) : null;
        String wanted = query.get("generation");
        if (stored == null || (wanted != null && !wanted.equals(stored.about().getString("generation")))) {
            fail(exchange, 404, "No such object");
        } else if (!"media".equals(query.get("alt"))) {
            answer(exchange, 200, stored.about().toBuffer().getBytes());
        } else {
            media(exchange, stored);
        }
    }

    private void media(HttpExchange exchange, Stored stored) throws IOException {
        byte[] content = stored.content();
        exchange.getResponseHeaders().set("x-goog-generation", stored.about().getString("generation"));
        String header = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(header == null ? "" : header);
        if (!range.matches()) {
            answer(exchange, 200, content);
            return;
        }
        int from = Integer.parseInt(range.group(1));
        if (from >= content.length) {
            fail(exchange, 416, "no such range");
            return;
        }
        int to = range.group(2).isEmpty()
                ? content.length
                : Math.min(content.length, Integer.parseInt(range.group(2)) + 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + content.length);
        answer(exchange, 206, Arrays.copyOfRange(content, from, to));
    }

    private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
        String bucket = exchange.getRequestURI().getPath().replaceAll(".*/b/([^/]+)/o", "$1");
        String prefix = bucket + "/" + query.getOrDefault("prefix", "");
        String after = query.getOrDefault("pageToken", "");
        List<JsonObject> found = objects.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(prefix) && entry.getKey().compareTo(after) > 0)
                .limit(PAGE + 1)
                .map(entry -> entry.getValue().about())
                .toList();
        JsonObject page = new JsonObject().put("kind", "storage#objects");
        page.put("items", new JsonArray(found.subList(0, Math.min(PAGE, found.size()))));
        if (found.size() > PAGE) {
            page.put("nextPageToken", bucket + "/" + found.get(PAGE - 1).getString("name"));
        }
        answer(exchange, 200, page.toBuffer().getBytes());
    }

    private static void fail(HttpExchange exchange, int status, String message) throws IOException {
        JsonObject error = new JsonObject().put("code", status).put("message", message);
        answer(exchange, status, new JsonObject().put("error", error).toBuffer().getBytes());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (body.length > 0 && exchange.getResponseHeaders().getFirst("x-goog-generation") == null) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
