package io.barmill.cli.http;

import java.util.Objects;

/**
 * An HTTP response.
 *
 * @param status the HTTP status
 * @param body the whole body, decoded as UTF-8; empty for a response without one
 */
public record HttpReply(int status, String body) {
    public HttpReply {
        Objects.requireNonNull(body, "body");
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
