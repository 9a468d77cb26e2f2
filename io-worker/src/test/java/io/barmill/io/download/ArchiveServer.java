package io.barmill.io.download;

import io.barmill.io.transfer.RawServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Serves what a test puts at a path, 404 elsewhere. Several answers at one path come one after the other, the last stays. */
final class ArchiveServer implements Closeable {
    private final RawServer server;
    private final Map<String, Iterator<Reply>> replies = new ConcurrentHashMap<>();
    private final Map<String, Reply> last = new ConcurrentHashMap<>();

    /**
     * An answer.
     *
     * @param length what Content-Length says
     */
    record Reply(int status, Map<String, String> headers, int length, byte[] body) {
        static Reply ok(byte[] body) {
            return new Reply(200, Map.of(), body.length, body);
        }

        static Reply ok(String body) {
            return ok(body.getBytes(StandardCharsets.UTF_8));
        }

        static Reply status(int status, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Reply(status, Map.of(), bytes.length, bytes);
        }

        Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), length, body);
        }

        /** The same, broken off after that many bytes. */
        Reply cutAfter(int bytes) {
            return new Reply(status, headers, length, java.util.Arrays.copyOf(body, bytes));
        }
    }

    ArchiveServer() throws IOException {
        server = new RawServer((request, socket, out) -> answer(request.get(0).split(" ")[1], out));
    }

    void put(String path, Reply... answers) {
        replies.put(path, List.of(answers).iterator());
    }

    /** The archive, and its checksum beside it. */
    void publish(String path, byte[] archive) {
        put(path, Reply.ok(archive).with("ETag", "\"" + archive.length + "\""));
        put(path + ".CHECKSUM", Reply.ok(Archived.checksum(archive, path)));
    }

    URI url(String path) {
        return server.url(path);
    }

    String base() {
        return server.url("").toString();
    }

    /** The paths asked for, with their queries, in order. */
    List<String> paths() {
        return server.requests().stream().map(request -> request.split(" ")[1]).toList();
    }

    /** All requests whole. */
    List<String> requests() {
        return server.requests();
    }

    private void answer(String target, OutputStream out) throws IOException {
        String path = target.split("\\?")[0];
        Iterator<Reply> rest = replies.get(path);
        if (rest != null && rest.hasNext()) {
            last.put(path, rest.next());
        }
        Reply reply = rest == null ? Reply.status(404, "no such key") : last.get(path);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " X\r\nConnection: close\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(reply.length()).append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(reply.body());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
