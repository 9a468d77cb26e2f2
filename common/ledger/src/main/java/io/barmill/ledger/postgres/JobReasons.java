package io.barmill.ledger.postgres;

import io.barmill.ledger.JobReason;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Why parts of the jobs' requests have no task. */
@ApplicationScoped
class JobReasons {
    private final Statements statements;

    JobReasons(Statements statements) {
        this.statements = statements;
    }

    private record Stored(UUID job, JobReason reason) {
        static final Statements.RowMapper<Stored> MAPPER = row -> new Stored(
                row.getObject(1, UUID.class), new JobReason(row.getString(2), row.getLong(3), List.of((String[])
                        row.getArray(4).getArray())));
    }

    /** Writes a job's reasons, in place of those of the same name. */
    void write(UUID job, List<JobReason> reasons) {
        for (JobReason reason : reasons) {
            statements.update("""
                    INSERT INTO job_reason (job_id, reason, count, examples) VALUES (?, ?, ?, ?)
                    ON CONFLICT (job_id, reason) DO UPDATE SET count = excluded.count, examples = excluded.examples
                    """, job, reason.reason(), reason.count(), reason.examples());
        }
    }

    /** The reasons of these jobs, the most frequent first; a job without any is absent. */
    Map<UUID, List<JobReason>> of(Collection<UUID> jobs) {
        return statements.list("""
                        SELECT job_id, reason, count, examples FROM job_reason WHERE job_id = ANY (?::uuid[])
                        ORDER BY count DESC, reason
                        """, Stored.MAPPER, jobs).stream()
                .collect(Collectors.groupingBy(Stored::job, Collectors.mapping(Stored::reason, Collectors.toList())));
    }
}
