package io.barmill.api;

/** Constants that all features share. */
public final class ApiPaths {
    /** The prefix of every REST path. */
    public static final String V1 = "/api/v1";
    /** The actor of task events that a request caused. */
    public static final String ACTOR = "api";

    private ApiPaths() {}
}
