package io.barmill.api.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Who may use the API. */
@ConfigMapping(prefix = "barmill.security")
public interface AccessConfig {
    /**
     * A secret that all clients share: whoever sends it is the user `shared` with the role operator. Also read from
     * `API_TOKEN`.
     */
    Optional<String> apiToken();

    /**
     * The names that requests may give in `X-Username`, separated by commas; default: any. Also read from `ALLOWED_USERS`.
     */
    Optional<List<String>> allowedUsers();

    /** Whether only a job's submitter and admins may cancel and retry it. */
    @WithDefault("false")
    boolean ownJobsOnly();

    /** How long a token lives that is created without a lifetime, at most 365 days. */
    @WithDefault("PT2160H")
    @DurationMin(minutes = 1)
    @DurationMax(days = 365)
    Duration tokenLifetime();
}
