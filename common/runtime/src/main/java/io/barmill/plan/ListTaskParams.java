package io.barmill.plan;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The parameters of a {@code lake.list} task, which compares all files of the lake with their rows.
 *
 * @param repair whether what is found is mended
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ListTaskParams(boolean repair) {
    /** A readable name, unique to these parameters. */
    public String label() {
        return repair ? "all files of the lake repair" : "all files of the lake";
    }
}
