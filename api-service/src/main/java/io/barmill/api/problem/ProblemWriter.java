package io.barmill.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Answers a request that has not reached a resource with a problem document, and closes its connection: a part of the
 * request may still be unread.
 */
@ApplicationScoped
public class ProblemWriter {
    private static final Logger LOG = Logger.getLogger(ProblemWriter.class);

    private final ObjectMapper mapper;

    ProblemWriter(ObjectMapper mapper) {
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    /** Refuses a request with a status of HTTP itself. */
    public void write(HttpServerRequest request, Response.StatusType status, String detail) {
        write(request, Problems.ofHttp(status, detail, request.path() == null ? "" : request.path()));
    }

    /** Refuses a request whose path is not known. */
    public void writeWithoutPath(HttpServerRequest request, Response.StatusType status, String detail) {
        write(request, Problems.ofHttp(status, detail, ""));
    }

    /** Reports a failure that is nobody's refusal; its details are in the log only. */
    public void writeUnexpected(HttpServerRequest request, Throwable failure) {
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(failure, "request failed errorId=%s path=%s", errorId, request.path());
        write(request, Problems.ofUnexpected(request.path() == null ? "" : request.path(), errorId));
    }

    private void write(HttpServerRequest request, Problem problem) {
        Buffer body = Buffer.buffer(text(problem));
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .write(body);
        LingeringClose.of(request);
    }

    private String text(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem document could not be written as JSON", e);
        }
    }
}
