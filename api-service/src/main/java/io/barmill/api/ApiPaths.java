package io.barmill.api;

/** What the features of the API have in common: its version, and its name in the ledger. */
public final class ApiPaths {
    /** Every REST path begins with it. */
    public static final String V1 = "/api/v1";
    /** Who moved a task where a request made it move. */
    public static final String ACTOR = "api";

    private ApiPaths() {}
}
