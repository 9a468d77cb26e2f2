package io.barmill.io.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to the broker that a test can cut: passes bytes both ways until told not to. */
final class BrokerCut implements AutoCloseable {
    private final String host;
    private final int port;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    BrokerCut(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept, "broker-cut");
    }

    int port() {
        return server.getLocalPort();
    }

    /** Breaks every connection; new ones are let through. */
    void cut() {
        sockets.forEach(BrokerCut::closeQuietly);
        sockets.clear();
    }

    /** Breaks every connection, and every new one at once. */
    void down() {
        refusing = true;
        cut();
    }

    /** Lets new connections through again. */
    void up() {
        refusing = false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        down();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                join(server.accept());
            } catch (IOException e) {
                // The test is over, or the broker refuses; the worker sees a broken connection.
                continue;
            }
        }
    }

    private void join(Socket client) throws IOException {
        sockets.add(client);
        if (refusing) {
            closeQuietly(client);
            return;
        }
        Socket broker = new Socket(host, port);
        sockets.add(broker);
        start(() -> pump(client, broker), "to-broker");
        start(() -> pump(broker, client), "from-broker");
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // One side went away; closing both tells the other.
            return;
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
