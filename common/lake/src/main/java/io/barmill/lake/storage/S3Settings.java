package io.barmill.lake.storage;

import io.barmill.error.InvalidFieldException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach an S3 server.
 *
 * @param endpoint of a server other than Amazon's
 * @param region if empty, the SDK's own search for one, or {@code us-east-1} if there is an endpoint
 * @param pathStyle whether the bucket is named in the path instead of the host
 * @param accessKeyId together with the secret key; if empty, the SDK's own search for credentials
 * @param secretAccessKey never shown
 * @param sha256 whether the SHA-256 of every request body is sent for verification; MD5 is always sent
 * @param partMebibytes larger files are uploaded in parts of this size, 5 to 1024 MiB; one part is held in memory
 */
public record S3Settings(
        Optional<URI> endpoint,
        Optional<String> region,
        boolean pathStyle,
        Optional<String> accessKeyId,
        Optional<String> secretAccessKey,
        boolean sha256,
        int partMebibytes) {
    /** A compromise between memory and the number of requests. */
    public static final int DEFAULT_PART_MEBIBYTES = 16;

    private static final int MIN_PART = 5;
    /** A part is held in a single array. */
    private static final int MAX_PART = 1024;

    /** @throws InvalidFieldException if only one of the keys is set, or the part size is out of range */
    public S3Settings {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(region, "region");
        if (accessKeyId.isPresent() != secretAccessKey.isPresent()) {
            throw new InvalidFieldException(
                    "barmill.lake.s3.access-key-id", "one of two", "access-key-id and secret-access-key, or neither");
        }
        if (partMebibytes < MIN_PART || partMebibytes > MAX_PART) {
            throw new InvalidFieldException(
                    "barmill.lake.s3.part-mebibytes", Integer.toString(partMebibytes), MIN_PART + " to " + MAX_PART);
        }
    }

    /** Returns settings for Amazon's S3, with everything found by the SDK. */
    public static S3Settings defaults() {
        return new S3Settings(
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                true,
                DEFAULT_PART_MEBIBYTES);
    }

    /** Omits the keys. */
    @Override
    public String toString() {
        return "S3Settings[endpoint=" + endpoint + ", region=" + region + ", pathStyle=" + pathStyle + ", keys="
                + (accessKeyId.isPresent() ? "given" : "searched for") + ", sha256=" + sha256 + ", partMebibytes="
                + partMebibytes + "]";
    }
}
