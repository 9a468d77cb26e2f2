package io.barmill.api.datasets;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.ledger.Integrity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of the lake's files. */
@Schema(description = "A page of the lake's files.")
public record FilesResponse(
        List<File> files,

        @Schema(description = "The number of files on all pages.")
        long total,

        int offset,
        int limit) {
    public FilesResponse {
        files = List.copyOf(files);
    }

    /** One Parquet file of the lake. */
    @Schema(description = "One Parquet file of the lake.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record File(
            @Schema(description = "The path relative to the lake's root.")
            String path,

            String layer,
            String venue,
            String dataset,
            String symbol,
            LocalDate date,
            long rows,
            long bytes,

            @Schema(description = "The SHA-256 of the file.")
            String sha256,

            @Schema(
                    description =
                            "What it was made from: the archive's SHA-256, or a fingerprint of the tick files and of"
                                    + " the preceding bars.")
            String inputs,

            Optional<Instant> firstTime,
            Optional<Instant> lastTime,

            @Schema(description = "The file with the state from which the next day continues.")
            Optional<String> statePath,

            @Schema(description = "The URL of the archive that it was made from; a file: URL if it was imported.")
            Optional<String> source,

            @Schema(
                    description =
                            "VERIFIED if the exchange's checksum agrees, INTACT if it publishes none, IMPORTED from a"
                                    + " local file, REPUBLISHED if the exchange has replaced the archive since; absent for bars.",
                    examples = "VERIFIED")
            Optional<Integrity> integrity,

            @Schema(
                    description = "What may be wrong with the rows, with how often, in docs/reference/data-types.md;"
                            + " empty if nothing is; absent for bars and where it was not counted.")
            Optional<Map<String, Long>> defects) {}
}
