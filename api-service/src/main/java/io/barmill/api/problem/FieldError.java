package io.barmill.api.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One invalid value of a request.
 *
 * @param field the field as the request names it, with an index if it is in a list
 * @param value the value sent; "absent" if there is none
 * @param expected what would be valid
 */
@Schema(description = "One invalid value of the request, and what would be valid.")
public record FieldError(
        @Schema(examples = "months[1]") String field,
        @Schema(examples = "13") String value,
        @Schema(examples = "an integer from 1 to 12") String expected) {}
