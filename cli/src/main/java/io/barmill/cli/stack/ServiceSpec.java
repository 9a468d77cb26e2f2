package io.barmill.cli.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One service that is to run as a process.
 *
 * @param name unique in its stack: {@code io-worker-1}
 * @param program its jar
 * @param port its HTTP port on 127.0.0.1
 * @param jvmOptions options of its JVM, such as the heap's size
 * @param config its configuration, by property names ({@code barmill.lake.uri}); passed as environment variables
 */
public record ServiceSpec(String name, Path program, int port, List<String> jvmOptions, Map<String, String> config) {
    public ServiceSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(program, "program");
        jvmOptions = List.copyOf(jvmOptions);
        config = Map.copyOf(config);
    }

    /** The service's address. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
