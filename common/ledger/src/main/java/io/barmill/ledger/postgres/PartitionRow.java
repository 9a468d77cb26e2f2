package io.barmill.ledger.postgres;

import io.barmill.ledger.PartitionEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** A partition as stored. */
@Entity
@Immutable
@Table(name = "partition")
@IdClass(PartitionRow.Key.class)
class PartitionRow {
    @Id
    String path;

    String layer;
    String venue;
    String dataset;
    String symbol;

    @Id
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

    /** What tells the rows of a table apart. */
    record Key(String path, LocalDate day) implements Serializable {}

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
