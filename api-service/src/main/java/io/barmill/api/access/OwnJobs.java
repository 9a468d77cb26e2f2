package io.barmill.api.access;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.JobView;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps operators to their own jobs where the configuration says so. */
@ApplicationScoped
public class OwnJobs {
    private final AccessConfig config;
    private final SecurityIdentity identity;

    OwnJobs(AccessConfig config, SecurityIdentity identity) {
        this.config = Objects.requireNonNull(config, "config");
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /**
     * Checks that the caller may control the job.
     *
     * @param find reads the job, which is only done where it matters; empty if there is none, which is for others to say
     * @throws BarmillException NOT_YOUR_JOB if the job is another user's, only own jobs may be controlled, and the caller is no
     *     admin
     */
    public void require(Supplier<Optional<JobView>> find) {
        Caller caller = Callers.of(identity);
        if (!config.ownJobsOnly() || caller.isAdmin()) {
            return;
        }
        find.get()
                .filter(job -> caller.kind() != Caller.Kind.TOKEN
                        || job.createdBy().filter(caller.name()::equals).isEmpty())
                .ifPresent(job -> {
                    throw new BarmillException(
                            ErrorCode.NOT_YOUR_JOB,
                            "job " + job.id() + " was submitted by "
                                    + job.createdBy().orElse("no user")
                                    + "; only admins control the jobs of others here");
                });
    }
}
