package io.barmill.ledger.postgres;

import io.barmill.ledger.TaskEvent;
import io.barmill.ledger.TaskState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An event as stored. */
@Entity
@Immutable
@Table(name = "task_event")
class TaskEventRow {
    @Id
    long id;

    @Column(name = "task_id")
    UUID taskId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_state")
    TaskState from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_state")
    TaskState to;

    String actor;
    String code;
    String reason;
    int attempt;
    Instant at;

    TaskEvent view() {
        return new TaskEvent(
                taskId, Optional.ofNullable(from), to, actor, Optional.ofNullable(code), reason, attempt, at);
    }
}
