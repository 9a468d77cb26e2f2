package io.barmill.api.problem;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A request with invalid values, all of them named. */
public final class InvalidRequestException extends BarmillException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<InvalidFieldException> fields;

    /** @param fields at least one */
    public InvalidRequestException(List<InvalidFieldException> fields) {
        this(ErrorCode.INVALID_FIELD, fields);
    }

    /** @param code the code of the response, for a request whose values are valid but cannot be served */
    public InvalidRequestException(ErrorCode code, List<InvalidFieldException> fields) {
        super(code, fields.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
        this.fields = List.copyOf(fields);
    }

    /** The invalid values, in the order in which they were found. */
    public List<InvalidFieldException> fields() {
        return fields;
    }
}
