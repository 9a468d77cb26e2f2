package io.barmill.api.problem;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps every failure to a response; the only place that does. */
public final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Supplier<UUID> ids;

    ProblemMapper() {
        this(UUID::randomUUID);
    }

    ProblemMapper(Supplier<UUID> ids) {
        this.ids = ids;
    }

    /** A failure with a code, which determines the status. */
    @ServerExceptionMapper
    public Response named(BarmillException failure, UriInfo request) {
        if (failure.code() == ErrorCode.INTERNAL) {
            return unexpected(failure, request);
        }
        if (failure.code().httpStatus() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            LOG.warnf(failure, "request failed code=%s path=%s", failure.code(), request.getPath());
        }
        Response.ResponseBuilder response = response(Problems.of(failure, request.getPath()));
        failure.retryAfter()
                .map(ProblemMapper::seconds)
                .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }

    /** A path that does not exist. */
    @ServerExceptionMapper
    public Response noSuchPath(NotFoundException failure, UriInfo request) {
        return http(failure, "there is no path " + request.getPath() + "; /docs lists them all", request);
    }

    /** A path that exists, but not with this method. */
    @ServerExceptionMapper
    public Response wrongMethod(NotAllowedException failure, UriInfo request) {
        return http(
                failure, request.getPath() + " does not support this method; /docs lists those it supports", request);
    }

    /** A body of an unsupported media type. */
    @ServerExceptionMapper
    public Response wrongContentType(NotSupportedException failure, UriInfo request) {
        return http(failure, request.getPath() + " accepts only bodies with Content-Type: application/json", request);
    }

    /** A request without a credential, where one is needed. */
    @ServerExceptionMapper
    public Response noCredential(UnauthorizedException failure, UriInfo request) {
        return unauthorized(
                "the request has no credential: send a token as Authorization: Bearer or X-API-Token", request);
    }

    /** A credential that is unknown, expired or revoked: the response does not tell which. */
    @ServerExceptionMapper
    public Response wrongCredential(AuthenticationFailedException failure, UriInfo request) {
        return unauthorized("the credential of the request is not valid", request);
    }

    /** A caller whose role does not allow the operation. */
    @ServerExceptionMapper
    public Response notAllowed(ForbiddenException failure, UriInfo request) {
        return response(Problems.ofHttp(
                        Response.Status.FORBIDDEN,
                        "your role does not allow this; GET /api/v1/whoami tells which it is",
                        request.getPath()))
                .build();
    }

    /** Any other error of HTTP. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException failure, UriInfo request) {
        if (failure.getResponse().getStatus() >= Response.Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            return unexpected(failure, request);
        }
        return http(failure, "the request is not acceptable: " + failure.getMessage(), request);
    }

    /** A client that went away while it sent its request: there is nobody to respond to, and nothing of ours has failed. */
    @ServerExceptionMapper
    public Response unread(IOException failure, UriInfo request) {
        if (!isClientGone(failure)) {
            return unexpected(failure, request);
        }
        LOG.infof("the client closed the connection before its request was read path=%s", request.getPath());
        return response(Problems.ofHttp(
                        Response.Status.BAD_REQUEST, "the request ended before its body did", request.getPath()))
                .build();
    }

    private static boolean isClientGone(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException || cause instanceof ClosedChannelException) {
                return true;
            }
        }
        return false;
    }

    /** An unexpected failure: the response has an id, under which the log has the details. */
    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo request) {
        String errorId = ids.get().toString();
        LOG.errorf(failure, "request failed errorId=%s path=%s", errorId, request.getPath());
        return response(Problems.ofUnexpected(request.getPath(), errorId)).build();
    }

    /** Whole seconds, rounded up: a retry may come a little late, but not early. */
    static long seconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static Response http(WebApplicationException failure, String detail, UriInfo request) {
        Response refusal = failure.getResponse();
        Response.ResponseBuilder response =
                response(Problems.ofHttp(refusal.getStatusInfo(), detail, request.getPath()));
        Optional.ofNullable(refusal.getHeaderString(HttpHeaders.ALLOW))
                .ifPresent(methods -> response.header(HttpHeaders.ALLOW, methods));
        return response.build();
    }

    private static Response unauthorized(String detail, UriInfo request) {
        return response(Problems.ofHttp(Response.Status.UNAUTHORIZED, detail, request.getPath()))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response.ResponseBuilder response(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
    }
}
