package io.barmill.api;

/** The one place that names the API's version. */
public final class ApiPaths {
    /** Every REST path begins with it. */
    public static final String V1 = "/api/v1";

    private ApiPaths() {}
}
