package io.barmill.ledger.postgres;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;

/** An archive as stored. */
@Entity
@Immutable
@Table(name = "archive")
class ArchiveRow {
    @Id
    String url;

    String source;

    @Enumerated(EnumType.STRING)
    ArchiveState state;

    long bytes;
    String etag;

    @Column(name = "published_sha256")
    String publishedSha256;

    @Column(name = "computed_sha256")
    String computedSha256;

    long rows;

    @Column(name = "first_id")
    String firstId;

    @Column(name = "last_id")
    String lastId;

    @Column(name = "first_time")
    Instant firstTime;

    @Column(name = "last_time")
    Instant lastTime;

    String error;

    @Column(name = "recorded_at")
    Instant recordedAt;

    ArchiveEntry entry() {
        return new ArchiveEntry(
                url,
                source,
                state,
                bytes,
                Optional.ofNullable(etag),
                Optional.ofNullable(publishedSha256),
                Optional.ofNullable(computedSha256),
                rows,
                Optional.ofNullable(firstId),
                Optional.ofNullable(lastId),
                Optional.ofNullable(firstTime),
                Optional.ofNullable(lastTime),
                Optional.ofNullable(error),
                Optional.of(recordedAt));
    }
}
