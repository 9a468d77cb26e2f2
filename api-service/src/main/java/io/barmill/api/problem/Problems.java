package io.barmill.api.problem;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Describes failures as problem documents. */
final class Problems {
    private Problems() {}

    static Problem of(BarmillException failure, String path) {
        ErrorCode code = failure.code();
        return new Problem(
                type(code.name()),
                title(code),
                code.httpStatus(),
                detail(failure),
                path,
                code.name(),
                errors(failure),
                Optional.empty());
    }

    /** An error of HTTP itself, such as a path that does not exist. */
    static Problem ofHttp(Response.StatusType status, String detail, String path) {
        String code = status.getReasonPhrase().toUpperCase(Locale.ROOT).replaceAll("[^A-Z]+", "_");
        return new Problem(
                type(code),
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                path,
                code,
                List.of(),
                Optional.empty());
    }

    /** An unexpected failure: its message stays in the log, under the id. */
    static Problem ofUnexpected(String path, String errorId) {
        ErrorCode code = ErrorCode.INTERNAL;
        return new Problem(
                type(code.name()),
                title(code),
                code.httpStatus(),
                "the request failed unexpectedly; the service's log has the details under errorId=" + errorId,
                path,
                code.name(),
                List.of(),
                Optional.of(errorId));
    }

    /** The database's own messages contain host names and statements, which belong in the log only. */
    private static String detail(BarmillException failure) {
        return failure.code() == ErrorCode.LEDGER_UNAVAILABLE
                ? "the ledger's database cannot be reached or did not respond; try again later"
                : failure.getMessage();
    }

    private static List<FieldError> errors(BarmillException failure) {
        if (failure instanceof InvalidRequestException request) {
            return request.fields().stream().map(Problems::error).toList();
        }
        return failure instanceof InvalidFieldException field ? List.of(error(field)) : List.of();
    }

    private static FieldError error(InvalidFieldException field) {
        return new FieldError(field.field(), field.value(), field.expected());
    }

    private static String type(String code) {
        return "urn:barmill:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The code in words: {@code INVALID_FIELD} is "Invalid field". */
    private static String title(ErrorCode code) {
        String words = code.name().replace('_', ' ');
        return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT).replace("json", "JSON");
    }
}
