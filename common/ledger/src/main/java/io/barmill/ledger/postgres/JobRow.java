package io.barmill.ledger.postgres;

import io.barmill.ledger.JobReason;
import io.barmill.ledger.JobState;
import io.barmill.ledger.JobView;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.origin.JobOrigin;
import io.barmill.ledger.origin.TraceParent;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A row of the database's view of jobs and their tasks. */
@Entity
@Immutable
@Table(name = "job_overview")
class JobRow {
    @Id
    UUID id;

    String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    String request;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_finished_at")
    Instant lastFinishedAt;

    @Enumerated(EnumType.STRING)
    JobState state;

    long waiting;
    long queued;
    long running;
    long retryable;
    long cancelling;
    long succeeded;
    long dead;
    long cancelled;

    @Column(name = "error_code")
    String errorCode;

    @Column(name = "error_message")
    String errorMessage;

    @Column(name = "created_by")
    String createdBy;

    String via;

    JobView view(List<JobReason> reasons) {
        Map<TaskState, Long> counts = new EnumMap<>(TaskState.class);
        for (TaskState taskState : TaskState.values()) {
            if (count(taskState) > 0) {
                counts.put(taskState, count(taskState));
            }
        }
        return new JobView(
                id,
                kind,
                state,
                request,
                createdAt,
                state.isEnded() ? Optional.of(lastFinishedAt) : Optional.empty(),
                reasons,
                counts,
                Optional.ofNullable(errorCode),
                Optional.ofNullable(errorMessage),
                Optional.ofNullable(createdBy),
                Optional.ofNullable(via));
    }

    /** Returns the origin of a job from its columns; empty if they are null. */
    static Optional<JobOrigin> origin(String requestId, String traceParent) {
        return TraceParent.parse(traceParent).map(trace -> new JobOrigin(requestId, trace));
    }

    private long count(TaskState taskState) {
        return switch (taskState) {
            case WAITING -> waiting;
            case QUEUED -> queued;
            case RUNNING -> running;
            case RETRYABLE -> retryable;
            case CANCELLING -> cancelling;
            case SUCCEEDED -> succeeded;
            case DEAD -> dead;
            case CANCELLED -> cancelled;
        };
    }
}
