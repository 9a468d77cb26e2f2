package io.barmill.cli.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A service as far as a stack can tell: it listens on its port, unless it is in use, until it is ended. */
final class Listener {
    private Listener() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            while (true) {
                server.accept().close();
            }
        } catch (BindException e) {
            Thread.sleep(60_000);
        }
    }
}
