package io.barmill.sandbox.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds ports of the loopback interface for servers that cannot choose one themselves. */
public final class FreePort {
    private FreePort() {}

    /** The requested port or, for 0, one that is free now. Nothing reserves it until it is used. */
    public static int orRequested(int port) {
        if (port != 0) {
            return port;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback interface", e);
        }
    }
}
