package io.barmill.api.validation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of reports. */
@Schema(name = "ValidationReports", description = "A page of reports of validations.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ReportsResponse(
        List<ReportResponse> reports,

        @Schema(description = "The number of reports on all pages, counted no further than 1000.")
        long total,

        @Schema(description = "False if there are more.") boolean totalIsExact,
        int offset,
        int limit,

        @Schema(description = "What the next page is requested with as after; absent on the last page.")
        Optional<UUID> next) {
    public ReportsResponse {
        reports = List.copyOf(reports);
    }
}
