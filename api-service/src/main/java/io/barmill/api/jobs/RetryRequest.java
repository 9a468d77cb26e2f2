package io.barmill.api.jobs;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to retry a job, for the documentation.
 *
 * @param scope which tasks
 */
@Schema(description = "Which tasks of the job are retried, each with those that were cancelled because of it.")
public record RetryRequest(
        @Schema(
                type = SchemaType.STRING,
                enumeration = {"dead", "cancelled", "all-ended-badly"},
                defaultValue = "dead",
                description = "dead: those that failed for good; cancelled: those that were cancelled by request;"
                        + " all-ended-badly: both.")
        String scope) {}
