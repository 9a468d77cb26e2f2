package io.barmill.api.lake;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a request to remove files would remove. */
@Schema(description = "What a request to remove files would remove.")
public record RemovalPreview(
        @Schema(
                description =
                        "The number of files. One of bars is made again without the chosen days if it has others.")
        long files,

        @Schema(description = "The number of days of these files.")
        long days,

        @Schema(description = "The size of all files.") long bytes,

        @Schema(description = "Paths of some of the files, from the first to the last.")
        List<String> samples,

        @Schema(description = "Identifies the selection. The request that removes the files must repeat it.")
        String digest) {
    public RemovalPreview {
        samples = List.copyOf(samples);
    }

    /** The preview of a selection. */
    public static RemovalPreview of(LakeSelection selection) {
        return new RemovalPreview(
                selection.files(), selection.days().size(), selection.bytes(), selection.samples(), selection.digest());
    }
}
