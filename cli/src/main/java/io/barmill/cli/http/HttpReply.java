package io.barmill.cli.http;

import java.util.Objects;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param body the whole body as UTF-8 text; empty where there was none
 */
public record HttpReply(int status, String body) {
    public HttpReply {
        Objects.requireNonNull(body, "body");
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
