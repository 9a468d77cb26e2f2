package io.barmill.api.problem;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where failures become answers. */
public final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Supplier<UUID> ids;

    ProblemMapper() {
        this(UUID::randomUUID);
    }

    ProblemMapper(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** A failure with a name: its code has the status. */
    @ServerExceptionMapper
    public Response named(BarmillException failure, UriInfo request) {
        if (failure.code() == ErrorCode.INTERNAL) {
            return unexpected(failure, request);
        }
        if (failure.code().httpStatus() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            LOG.warnf(failure, "request not answered code=%s path=%s", failure.code(), request.getPath());
        }
        Response.ResponseBuilder answer = answer(Problems.of(failure, request.getPath()));
        failure.retryAfter()
                .map(ProblemMapper::seconds)
                .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
        return answer.build();
    }

    /** A path that nothing answers. */
    @ServerExceptionMapper
    public Response noSuchPath(NotFoundException failure, UriInfo request) {
        return http(failure, "nothing answers " + request.getPath() + "; /docs lists what does", request);
    }

    /** A path that answers other methods. */
    @ServerExceptionMapper
    public Response wrongMethod(NotAllowedException failure, UriInfo request) {
        return http(failure, request.getPath() + " does not answer this method; /docs lists what it does", request);
    }

    /** A body of a type that the path does not take. */
    @ServerExceptionMapper
    public Response wrongContentType(NotSupportedException failure, UriInfo request) {
        return http(failure, request.getPath() + " takes a body with Content-Type: application/json", request);
    }

    /** Whatever else HTTP has to object. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException failure, UriInfo request) {
        if (failure.getResponse().getStatus() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            return unexpected(failure, request);
        }
        return http(failure, "HTTP refuses the request: " + failure.getMessage(), request);
    }

    /** A failure without a name: the answer tells an id, the log tells the rest. */
    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo request) {
        String errorId = ids.get().toString();
        LOG.errorf(failure, "request failed errorId=%s path=%s", errorId, request.getPath());
        return answer(Problems.ofUnexpected(request.getPath(), errorId)).build();
    }

    /** Whole seconds, rounded up: asking a little later is right, a little earlier is not. */
    static long seconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static Response http(WebApplicationException failure, String detail, UriInfo request) {
        Response refusal = failure.getResponse();
        Response.ResponseBuilder answer = answer(Problems.ofHttp(refusal.getStatusInfo(), detail, request.getPath()));
        Optional.ofNullable(refusal.getHeaderString(HttpHeaders.ALLOW))
                .ifPresent(methods -> answer.header(HttpHeaders.ALLOW, methods));
        return answer.build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
