package io.barmill.api.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.ledger.JobState;
import io.barmill.ledger.JobView;
import io.barmill.ledger.access.Role;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnJobsTest {
    @Test
    void operatorControlsOnlyOwnJobsWhereTheConfigurationSaysSo() {
        assertThatThrownBy(() -> jobs(true, "bob", Role.OPERATOR).require(() -> Optional.of(job("alice"))))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("was submitted by alice");
        assertThatCode(() -> jobs(true, "alice", Role.OPERATOR).require(() -> Optional.of(job("alice"))))
                .doesNotThrowAnyException();
        assertThatCode(() -> jobs(true, "root", Role.ADMIN).require(() -> Optional.of(job("alice"))))
                .doesNotThrowAnyException();
    }

    @Test
    void otherwiseTheJobIsNotEvenRead() {
        assertThatCode(() -> jobs(false, "bob", Role.OPERATOR).require(() -> {
                    throw new AssertionError("read");
                }))
                .doesNotThrowAnyException();
    }

    private static OwnJobs jobs(boolean ownOnly, String name, Role role) {
        SecurityIdentity identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addAttribute(
                        CallerProvider.CALLER, new Caller(name, Optional.empty(), role, Caller.Kind.TOKEN, "rest"))
                .build();
        return new OwnJobs(new Config(ownOnly), identity);
    }

    private static JobView job(String user) {
        return new JobView(
                UUID.randomUUID(),
                "download",
                JobState.QUEUED,
                "{}",
                Instant.EPOCH,
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(user),
                Optional.of("rest"));
    }

    private record Config(boolean ownJobsOnly) implements AccessConfig {
        @Override
        public Optional<String> apiToken() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allowedUsers() {
            return Optional.empty();
        }

        @Override
        public Duration tokenLifetime() {
            return Duration.ofDays(90);
        }
    }
}
