package io.barmill.api.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One value of a request that cannot be used.
 *
 * @param field the field as the request has it, with an index where it is in a list
 * @param value what the request said; "absent" where it said nothing
 * @param expected what would be right
 */
@Schema(description = "One value of the request that cannot be used, and what would be right.")
public record FieldError(
        @Schema(examples = "months[1]") String field,
        @Schema(examples = "13") String value,
        @Schema(examples = "a month from 1 to 12") String expected) {}
