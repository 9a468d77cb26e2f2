package io.barmill.api.problem;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** A request with invalid values, all of them named; of very many, the first. */
public final class InvalidRequestException extends BarmillException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<InvalidFieldException> fields;

    /** @param code the code of the response, for a request whose values are valid but cannot be served */
    public InvalidRequestException(ErrorCode code, List<InvalidFieldException> fields) {
        this(code, fields, 0);
    }

    /**
     * @param fields at least one
     * @param more the number of further values that are invalid, or were not read because so many are
     */
    public InvalidRequestException(ErrorCode code, List<InvalidFieldException> fields, int more) {
        super(code, message(fields, more));
        this.fields = List.copyOf(fields);
    }

    /** The invalid values, in the order in which they were found. */
    public List<InvalidFieldException> fields() {
        return fields;
    }

    private static String message(List<InvalidFieldException> fields, int more) {
        String named = fields.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
        return more == 0 ? named : named + "; and " + more + " more that are invalid or were not read";
    }
}
