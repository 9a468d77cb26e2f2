package io.barmill.api.gate;

import io.barmill.api.problem.ProblemWriter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses requests that a page of another site may have made a browser send: those with a foreign {@code Origin} or to a
 * foreign {@code Host} with 403, and those that change something without {@code Content-Type: application/json} with 415.
 * A browser asks the service before it sends that content type to another site, and the service does not agree.
 */
@ApplicationScoped
class RequestGate {
    /** Runs before the check of the body's size. */
    private static final int PRIORITY = 200;

    private static final Set<HttpMethod> CHANGING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Pattern ORIGIN = Pattern.compile("https?://(\\[[^\\]]*\\]|[^:/]*)(:\\d+)?");

    private final KnownHosts hosts;
    private final ProblemWriter problems;

    /** @param bound the address that the service listens on, which may be a name */
    RequestGate(HttpConfig config, @ConfigProperty(name = "quarkus.http.host") String bound, ProblemWriter problems) {
        this.hosts = new KnownHosts(config.allowedHosts().orElse(List.of()), bound);
        this.problems = Objects.requireNonNull(problems, "problems");
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!hasOneHost(request)) {
            problems.write(request, Response.Status.BAD_REQUEST, "expected one Host header with a host and a port");
        } else if (!isHostKnown(request)) {
            problems.write(
                    request,
                    Response.Status.FORBIDDEN,
                    "the service is not known by the Host of this request; add it to barmill.http.allowed-hosts");
        } else if (request.headers().contains(HttpHeaders.ORIGIN) && !isOriginKnown(request)) {
            problems.write(
                    request,
                    Response.Status.FORBIDDEN,
                    "the Origin of this request is another site; add its host to barmill.http.allowed-hosts");
        } else if (CHANGING.contains(request.method()) && !isJson(request) && !isFromOwnPageWithoutBody(request)) {
            problems.write(
                    request,
                    Response.Status.UNSUPPORTED_MEDIA_TYPE,
                    request.path() + " accepts only Content-Type: application/json, even without a body");
        } else {
            context.next();
        }
    }

    /** HTTP/1.0 does without a host; no browser uses it. */
    private static boolean hasOneHost(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        return switch (request.version()) {
            case HTTP_1_0 -> hosts == 0 || (hosts == 1 && hasAuthority(request));
            case HTTP_1_1 -> hosts == 1 && hasAuthority(request);
            case HTTP_2 -> hasAuthority(request);
        };
    }

    private static boolean hasAuthority(HttpServerRequest request) {
        return request.authority() != null && !request.authority().host().isEmpty();
    }

    private boolean isHostKnown(HttpServerRequest request) {
        return Optional.ofNullable(request.authority())
                .map(HostAndPort::host)
                .map(host -> hosts.knows(host, request.localAddress().hostAddress()))
                .orElse(request.version() == HttpVersion.HTTP_1_0);
    }

    /** True if the origin is the service itself or a listed host. */
    private boolean isOriginKnown(HttpServerRequest request) {
        List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
        var origin = ORIGIN.matcher(origins.get(0).toLowerCase(Locale.ROOT));
        if (origins.size() > 1 || !origin.matches()) {
            return false;
        }
        String authority = origin.group(1) + Objects.requireNonNullElse(origin.group(2), "");
        return authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST)) || hosts.isListed(origin.group(1));
    }

    private static boolean isJson(HttpServerRequest request) {
        String type = Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_TYPE), "");
        return type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    /** The page of the API's documentation sends no content type with an empty body. */
    private static boolean isFromOwnPageWithoutBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.ORIGIN)
                && !request.headers().contains(HttpHeaders.CONTENT_TYPE)
                && !request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                && Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONTENT_LENGTH), "0")
                        .equals("0");
    }
}
