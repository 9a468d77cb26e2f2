package io.barmill.sandbox.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** A process that owns a broker and closes it from a shutdown hook, a moment after the signal. */
final class BrokerOwner {
    private BrokerOwner() {}

    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(0);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitOtherHooks();
            System.out.println(isListening(broker.port()) ? "still serves" : "serves no more");
            broker.close();
            System.out.println(isListening(broker.port()) ? "not closed" : "closed");
        }));
        System.out.println("ready");
        new CountDownLatch(1).await();
    }

    private static void awaitOtherHooks() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isListening(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
