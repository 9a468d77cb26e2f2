package io.barmill.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of every response to a refused or failed request: an RFC 9457 problem document.
 *
 * @param type identifies the kind of problem, and never changes
 * @param title the kind of problem in a few words
 * @param status the response's HTTP status
 * @param detail what is wrong with this request
 * @param instance the requested path
 * @param code the {@link io.barmill.error.ErrorCode}, or the name of the HTTP status for errors of HTTP itself
 * @param errors every invalid field; left out if no field is invalid
 * @param errorId identifies the failure in the service's log; only with status 500
 */
@Schema(description = "An RFC 9457 problem document.")
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @Schema(examples = "urn:barmill:problem:invalid-field")
        String type,

        @Schema(examples = "Invalid field") String title,
        @Schema(examples = "400") int status,

        @Schema(examples = "months[1] is 13, expected an integer from 1 to 12")
        String detail,

        @Schema(examples = "/api/v1/download/downloads/jobs")
        String instance,

        @Schema(examples = "INVALID_FIELD") String code,
        List<FieldError> errors,

        @Schema(description = "Identifies the failure in the service's log; only with status 500.")
        Optional<String> errorId) {
    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(code, "code");
        errors = List.copyOf(errors);
        Objects.requireNonNull(errorId, "errorId");
    }
}
