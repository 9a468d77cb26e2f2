package io.barmill.ledger.postgres;

import io.barmill.ledger.PartitionEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A partition as stored. */
@Entity
@Immutable
@Table(name = "partition")
class PartitionRow {
    @Id
    String path;

    String layer;
    String venue;
    String dataset;
    String symbol;

    @Column(name = "date")
    LocalDate day;

    long rows;
    long bytes;
    String sha256;
    String inputs;

    @Column(name = "first_time")
    Instant firstTime;

    @Column(name = "last_time")
    Instant lastTime;

    String state;
    String source;
    String defects;

    @Column(name = "doomed_at")
    Instant doomedAt;

    PartitionEntry entry() {
        return new PartitionEntry(
                path,
                layer,
                venue,
                dataset,
                symbol,
                day,
                rows,
                bytes,
                sha256,
                inputs,
                Optional.ofNullable(firstTime),
                Optional.ofNullable(lastTime),
                Optional.ofNullable(state),
                Optional.ofNullable(source),
                Optional.ofNullable(defects));
    }
}
