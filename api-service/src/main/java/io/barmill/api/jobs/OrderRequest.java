package io.barmill.api.jobs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to change a job's order, for the documentation.
 *
 * @param priority the new priority
 * @param deadline the new deadline; null for none
 */
@Schema(description = "What changes; the other field stays as it is.")
public record OrderRequest(
        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                examples = "high")
        String priority,

        @Schema(
                nullable = true,
                description = "Tasks that have not begun by then are cancelled; null for no deadline.",
                examples = "2099-12-31T12:00:00Z")
        String deadline) {}
