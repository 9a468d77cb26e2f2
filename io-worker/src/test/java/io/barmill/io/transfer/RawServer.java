package io.barmill.io.transfer;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server that answers with whatever bytes a test wants, the wrong ones too. One request a connection; when the
 * script returns, the connection is closed.
 */
public final class RawServer implements Closeable {
    private final ServerSocket server;
    private final Script script;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** What the server does with a request. */
    public interface Script {
        /**
         * Responds to one request.
         *
         * @param request its lines, without the empty one at the end
         */
        void response(List<String> request, Socket socket, OutputStream out) throws Exception;
    }

    public RawServer(Script script) throws IOException {
        this.script = script;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A server that answers everything with that text, which has its own status line and headers. */
    public static RawServer answering(String head, byte[] body) throws IOException {
        return new RawServer((request, socket, out) -> {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write("Connection: close\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    /** All requests so far, whole, in the order they came. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // The server is closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> request = new ArrayList<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.add(line);
            }
            requests.add(String.join("\n", request));
            script.response(request, socket, socket.getOutputStream());
        } catch (Exception e) {
            // The other side went away, which some tests are about.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
