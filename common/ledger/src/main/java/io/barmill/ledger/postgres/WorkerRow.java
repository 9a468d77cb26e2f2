package io.barmill.ledger.postgres;

import io.barmill.ledger.WorkQueue;
import io.barmill.ledger.WorkerView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A worker as stored. */
@Entity
@Immutable
@Table(name = "worker")
class WorkerRow {
    @Id
    String id;

    String queue;
    String host;
    long pid;

    @Column(name = "started_at")
    Instant startedAt;

    int permits;
    int running;

    @Enumerated(EnumType.STRING)
    WorkerView.WorkerState state;

    @Column(name = "seen_at")
    Instant seenAt;

    WorkerView view() {
        return new WorkerView(id, WorkQueue.ofId(queue), host, pid, startedAt, permits, running, state, seenAt);
    }
}
