package io.barmill.ledger.postgres;

import io.barmill.ledger.Paging;
import io.barmill.ledger.Progress;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.TaskView;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A task as stored. Read-only: {@link TaskTransitions} and its neighbours write tasks by SQL. */
@Entity
@Immutable
@Table(name = "task")
class TaskRow {
    @Id
    UUID id;

    @Column(name = "job_id")
    UUID jobId;

    int position;
    String kind;
    String label;

    @JdbcTypeCode(SqlTypes.JSON)
    String params;

    @Enumerated(EnumType.STRING)
    TaskState state;

    int attempt;

    @Column(name = "max_attempts")
    int maxAttempts;

    int forgiven;
    String owner;

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Column(name = "not_before")
    Instant notBefore;

    @Column(name = "progress_done")
    long progressDone;

    @Column(name = "progress_total")
    long progressTotal;

    @Column(name = "progress_unit")
    String progressUnit;

    String note;

    @Column(name = "error_code")
    String errorCode;

    @Column(name = "error_message")
    String errorMessage;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "queued_at")
    Instant queuedAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "finished_at")
    Instant finishedAt;

    @ElementCollection
    @CollectionTable(name = "task_dependency", joinColumns = @JoinColumn(name = "task_id"))
    @Column(name = "depends_on")
    @BatchSize(size = Paging.MAX_LIMIT)
    @Immutable
    Set<UUID> dependsOn;

    TaskView view() {
        return new TaskView(
                id,
                jobId,
                TaskKind.stored(kind),
                label,
                state,
                attempt,
                maxAttempts + forgiven,
                Optional.ofNullable(owner),
                new Progress(progressDone, progressTotal, progressUnit),
                Optional.ofNullable(note),
                Optional.ofNullable(errorCode),
                Optional.ofNullable(errorMessage),
                createdAt,
                Optional.ofNullable(queuedAt),
                Optional.ofNullable(startedAt),
                Optional.ofNullable(finishedAt),
                Optional.ofNullable(notBefore),
                Optional.ofNullable(leaseUntil),
                params,
                dependsOn.stream().sorted().toList());
    }
}
