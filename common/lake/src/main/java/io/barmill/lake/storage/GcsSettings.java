package io.barmill.lake.storage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach Google Cloud Storage.
 *
 * @param endpoint of a server other than Google's, such as an emulator; without a credentials file, requests to it are
 *     anonymous
 * @param project the project to bill and to name in requests; if empty, the client's own search
 * @param credentialsFile a service account's JSON; if empty, the client's own search for credentials
 */
public record GcsSettings(Optional<URI> endpoint, Optional<String> project, Optional<Path> credentialsFile) {
    public GcsSettings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(credentialsFile, "credentialsFile");
    }

    /** Returns settings for Google's own servers, with everything found by the client. */
    public static GcsSettings defaults() {
        return new GcsSettings(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
