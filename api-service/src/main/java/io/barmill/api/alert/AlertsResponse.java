package io.barmill.api.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.ledger.alert.Notice;
import io.barmill.ledger.alert.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the alerts. */
@Schema(description = "A part of the alerts, the newest first.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AlertsResponse(
        List<Alert> alerts,
        int limit,

        @Schema(description = "What to send as after for the next part; absent on the last.")
        Optional<Long> next) {
    public AlertsResponse {
        alerts = List.copyOf(alerts);
    }

    /** Something that a chat is told. */
    @Schema(name = "Alert", description = "Something that a chat is told.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Alert(
            long id,
            @Schema(examples = "123456789") String chat,
            @Schema(examples = "job-failed") String event,
            Severity severity,
            Optional<UUID> jobId,

            @Schema(implementation = Object.class, description = "What there is to say.")
            JsonNode about,

            Notice.State state,
            Instant createdAt,
            Optional<Instant> sentAt,

            @Schema(description = "Why it was dropped.") Optional<String> note) {
        static Alert of(Notice notice, JsonNode about) {
            return new Alert(
                    notice.id(),
                    notice.chat(),
                    notice.event().id(),
                    notice.severity(),
                    notice.jobId(),
                    about,
                    notice.state(),
                    notice.createdAt(),
                    notice.sentAt(),
                    notice.note());
        }
    }
}
