package io.barmill.live.cache;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Assumptions;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A Redis server of its own on a free port, which can go away and come back. */
final class TestRedis implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private TestRedis(int port) throws IOException {
        this.port = port;
        this.server = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"")
                .build();
    }

    /** Starts a server. The test is skipped, and says so, where it does not run. */
    static TestRedis start() {
        try {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            TestRedis redis = new TestRedis(port);
            redis.server.start();
            return redis;
        } catch (IOException | RuntimeException e) {
            System.err.println("skipped: no Redis server runs on this machine: " + e);
            Assumptions.abort("no Redis server runs on this machine: " + e);
            throw new IllegalStateException(e);
        }
    }

    RedisAddress address() {
        return new RedisAddress("127.0.0.1", port, "", 1);
    }

    Jedis client() {
        return new Jedis(
                new HostAndPort("127.0.0.1", port),
                DefaultJedisClientConfig.builder().database(1).build());
    }

    void stop() throws IOException {
        server.stop();
    }

    void startAgain() throws IOException {
        server.start();
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
