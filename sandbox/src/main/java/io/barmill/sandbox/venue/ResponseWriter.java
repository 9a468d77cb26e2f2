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

/** Sends answers as the real hosts do: ETag, Last-Modified, ranges and conditions; a fault may get at the body. */
final class ResponseWriter {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final Vertx vertx;

    ResponseWriter(Vertx vertx) {
        this.vertx = vertx;
    }

    void write(VenueRequest asked, VenueResponse answer, Optional<Fault> fault) {
        HttpServerResponse response = asked.request().response();
        answer.headers().forEach(response::putHeader);
        response.setStatusCode(answer.status());
        long length = answer.payload().length();
        ByteRange whole = new ByteRange(0, length - 1);
        if (answer.published().isEmpty()) {
            body(asked, answer.payload(), whole, fault);
            return;
        }
        Publication file = answer.published().get();
        String etag = "\"" + file.etag() + "\"";
        String lastModified = httpDate(file.lastModified());
        response.putHeader("ETag", etag)
                .putHeader("Last-Modified", lastModified)
                .putHeader("Accept-Ranges", "bytes");
        if (asked.header("If-None-Match").filter(etag::equals).isPresent()) {
            response.setStatusCode(304).end();
            return;
        }
        boolean stillThatFile = asked.header("If-Range")
                .map(condition -> condition.equals(etag) || condition.equals(lastModified))
                .orElse(true);
        ByteRange.Wish wish = ByteRange.parse(stillThatFile ? asked.header("Range") : Optional.empty(), length);
        if (wish instanceof ByteRange.Wish.Part part) {
            ByteRange range = part.range();
            response.setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + length);
            body(asked, answer.payload(), range, fault);
        } else if (wish instanceof ByteRange.Wish.Unsatisfiable) {
            response.setStatusCode(416)
                    .putHeader("Content-Range", "bytes */" + length)
                    .putHeader("Content-Length", "0")
                    .end();
        } else {
            body(asked, answer.payload(), whole, fault);
        }
    }

    private void body(VenueRequest asked, Payload payload, ByteRange range, Optional<Fault> fault) {
        HttpServerResponse response = asked.request().response();
        response.putHeader("Content-Length", Long.toString(range.size()));
        if (asked.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            new BodyStreamer(vertx, asked.request(), payload, range, fault).start();
        }
    }

    private static String httpDate(Instant instant) {
        return HTTP_DATE.format(ZonedDateTime.ofInstant(instant, ZoneOffset.UTC));
    }
}
