package io.barmill.lake.storage;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import com.google.cloud.storage.StorageRetryStrategy;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates clients for Google Cloud Storage over JSON and HTTP. All of Barmill's requests may be retried. */
final class GcsClients {
    private static final String SCOPE = "https://www.googleapis.com/auth/devstorage.read_write";

    private GcsClients() {}

    /** @throws BarmillException INVALID_FIELD for a credentials file that cannot be read */
    static Storage of(GcsSettings settings) {
        StorageOptions.Builder builder =
                StorageOptions.http().setStorageRetryStrategy(StorageRetryStrategy.getUniformStorageRetryStrategy());
        settings.project().ifPresent(builder::setProjectId);
        settings.endpoint().ifPresent(endpoint -> builder.setHost(endpoint.toString()));
        if (settings.credentialsFile().isPresent()) {
            builder.setCredentials(read(settings.credentialsFile().get()));
        } else if (settings.endpoint().isPresent()) {
            builder.setCredentials(NoCredentials.getInstance());
        }
        return builder.build().getService();
    }

    private static GoogleCredentials read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return GoogleCredentials.fromStream(in).createScoped(SCOPE);
        } catch (IOException e) {
            throw new BarmillException(
                    ErrorCode.INVALID_FIELD,
                    "barmill.lake.gs.credentials-file is " + file + ", expected a service account's JSON file",
                    e);
        }
    }
}
