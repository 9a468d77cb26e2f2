package io.barmill.sandbox.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** A TCP proxy to the broker that a test can cut, on a free port of 127.0.0.1. */
public final class BrokerCut implements AutoCloseable {
    private static final int BUFFER_BYTES = 8_192;

    private final String host;
    private final int port;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Set<Socket> muted = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    /** A proxy to the broker at that address. */
    public BrokerCut(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept, "broker-cut");
    }

    /** The port that the proxy listens on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Breaks every connection; new ones are accepted. */
    public void cut() {
        sockets.forEach(BrokerCut::closeQuietly);
        sockets.clear();
        muted.clear();
    }

    /** Breaks every connection and refuses new ones. */
    public void down() {
        refusing = true;
        cut();
    }

    /** Accepts new connections again. */
    public void up() {
        refusing = false;
    }

    /**
     * Drops everything the broker sends over the current connections, while it still receives; {@link #cut} ends that.
     * Later connections work both ways.
     */
    public void mute() {
        muted.addAll(sockets);
    }

    /** Ends the proxy. */
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
        start(() -> pump(client, broker, () -> false), "to-broker");
        start(() -> pump(broker, client, () -> muted.contains(broker)), "from-broker");
    }

    private static void pump(Socket from, Socket to, BooleanSupplier lost) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!lost.getAsBoolean()) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One side closed; closing both tells the other.
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
