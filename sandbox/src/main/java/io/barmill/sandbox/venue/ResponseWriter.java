package io.barmill.sandbox.venue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends responses as the real hosts do, with ETag, Last-Modified, ranges and conditional requests; a fault may affect
 * the body.
 */
final class ResponseWriter {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Vertx vertx;

    ResponseWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    void write(VenueRequest request, VenueResponse response, Optional<Fault> fault) {
        HttpServerResponse out = request.http().response();
        response.headers().forEach(out::putHeader);
        out.setStatusCode(response.status());
        long length = response.content().length();
        ByteRange whole = new ByteRange(0, length - 1);
        if (response.published().isEmpty()) {
            body(request, response.content(), whole, fault);
            return;
        }
        PublishedFile file = response.published().get();
        String etag = "\"" + file.etag() + "\"";
        String lastModified = httpDate(file.lastModified());
        out.putHeader("ETag", etag).putHeader("Last-Modified", lastModified).putHeader("Accept-Ranges", "bytes");
        if (request.header("If-None-Match").filter(etag::equals).isPresent()) {
            out.setStatusCode(304).end();
            return;
        }
        boolean unchanged = request.header("If-Range")
                .map(condition -> condition.equals(etag) || condition.equals(lastModified))
                .orElse(true);
        ByteRange.RangeRequest requested =
                ByteRange.parse(unchanged ? request.header("Range") : Optional.empty(), length);
        if (requested instanceof ByteRange.RangeRequest.Part part) {
            ByteRange range = part.range();
            out.setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + length);
            body(request, response.content(), range, fault);
        } else if (requested instanceof ByteRange.RangeRequest.Unsatisfiable) {
            out.setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + length)
                    .putHeader("Content-Length", "0")
                    .end();
        } else {
            body(request, response.content(), whole, fault);
        }
    }

    private void body(VenueRequest request, ByteSource content, ByteRange range, Optional<Fault> fault) {
        HttpServerResponse out = request.http().response();
        out.putHeader("Content-Length", Long.toString(range.size()));
        if (request.http().method().equals(HttpMethod.HEAD)) {
            out.end();
        } else {
            new BodyStreamer(vertx, request.http(), content, range, fault).start();
        }
    }

    private static String httpDate(Instant instant) {
        return HTTP_DATE.format(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
