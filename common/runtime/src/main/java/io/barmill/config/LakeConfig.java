package io.barmill.config;

import io.barmill.lake.layout.LayoutKind;
import io.barmill.lake.storage.GcsSettings;
import io.barmill.lake.storage.LakeKind;
import io.barmill.lake.storage.LakeSettings;
import io.barmill.lake.storage.S3Settings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Where the lake is, and how it is kept tidy. */
@ConfigMapping(prefix = "barmill.lake")
public interface LakeConfig {
    /**
     * The root: a path, relative to the working directory, or a URI such as {@code file:///srv/lake},
     * {@code s3://bucket/prefix} or {@code gs://bucket/prefix}.
     */
    @WithDefault("data/lake")
    @NotBlank
    String uri();

    /** Where in it a file lies: {@code hive} or {@code by-date}. The same for all services. */
    @WithDefault("hive")
    LayoutKind layout();

    /** The kind of data: {@code real} or {@code sandbox}. A lake of the other kind is refused. */
    @WithDefault("real")
    LakeKind kind();

    /** How to reach the server of an {@code s3:} root. */
    S3 s3();

    /** How to reach the server of a {@code gs:} root. */
    Gs gs();

    /** What killed attempts leave in the lake. */
    Tidying tidying();

    /** How a service finds out whether it can write to the lake. */
    Probe probe();

    /** {@code barmill.lake.probe.*}. */
    interface Probe {
        /** Whether readiness depends on it; true in the workers, false in a service that only reads. */
        @WithDefault("false")
        boolean enabled();

        /** How long a result holds. */
        @WithDefault("PT10S")
        @DurationMin(millis = 10)
        Duration interval();
    }

    /** When it is cleared away: {@code barmill.lake.tidying.*}. */
    interface Tidying {
        /** Whether this process does it at all; the workers do, a service that only reads does not. */
        @WithDefault("false")
        boolean enabled();

        /** How often; the first time at the start. */
        @WithDefault("PT1H")
        @DurationMin(millis = 10)
        Duration interval();

        /**
         * How long nobody must have written to a half-written file; longer than attempts may have to wait for a database that
         * is away.
         */
        @WithDefault("PT24H")
        @DurationMin(millis = 10)
        Duration leftoverAge();
    }

    /** {@code barmill.lake.s3.*}. */
    interface S3 {
        /** Of a server other than Amazon's. */
        Optional<URI> endpoint();

        /** Else the SDK's own search for one; {@code us-east-1} where there is an endpoint. */
        Optional<String> region();

        /** Whether the bucket is named in the path instead of the host; most servers but Amazon's want that. */
        @WithDefault("false")
        boolean pathStyle();

        /** Else the SDK's own search for credentials: environment, profile, role. To be given in the environment. */
        Optional<String> accessKeyId();

        /** Together with the access key's id. To be given in the environment. */
        Optional<String> secretAccessKey();

        /** Whether the server is given SHA-256 checksums to check; off for servers that know MD5 only. */
        @WithDefault("true")
        boolean sha256();

        /** Larger files go up in parts of this size, of which each upload holds one in memory. */
        @WithDefault("16")
        @Min(5)
        @Max(1024)
        int partMebibytes();
    }

    /** {@code barmill.lake.gs.*}. */
    interface Gs {
        /** Of a server other than Google's, such as an emulator; nobody signs in there without a credentials file. */
        Optional<URI> endpoint();

        /** Else the client's own search for one. */
        Optional<String> project();

        /** A service account's JSON; else the client's own search for credentials. */
        Optional<Path> credentialsFile();
    }

    /**
     * All that it takes to open the lake.
     *
     * @param scratch {@code barmill.scratch.dir}
     */
    default LakeSettings settings(Path scratch) {
        return new LakeSettings(
                uri(),
                layout(),
                kind(),
                scratch,
                new S3Settings(
                        s3().endpoint(),
                        s3().region(),
                        s3().pathStyle(),
                        s3().accessKeyId(),
                        s3().secretAccessKey(),
                        s3().sha256(),
                        s3().partMebibytes()),
                new GcsSettings(gs().endpoint(), gs().project(), gs().credentialsFile()));
    }
}
