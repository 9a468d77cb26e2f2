package io.barmill.cli.stack;

/** The services of Barmill. */
public enum ServiceKind {
    API("api", "api-service"),
    IO_WORKER("io-worker", "io-worker"),
    CPU_WORKER("cpu-worker", "cpu-worker");

    private final String id;
    private final String module;

    ServiceKind(String id, String module) {
        this.id = id;
        this.module = module;
    }

    /** Its name on the command line. */
    public String id() {
        return id;
    }

    /** The Maven module that builds it. */
    String module() {
        return module;
    }
}
