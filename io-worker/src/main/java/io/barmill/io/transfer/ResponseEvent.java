package io.barmill.io.transfer;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** An event of a response, in order, from the event loop to the requesting thread. */
sealed interface ResponseEvent {
    /** The response has begun. */
    record Head(int status, MultiMap headers) implements ResponseEvent {}

    /** A chunk of the body. */
    record Chunk(Buffer bytes) implements ResponseEvent {}

    /** The response is complete. */
    record End() implements ResponseEvent {}

    /** The connection broke before the response was complete. */
    record Broken(Throwable cause) implements ResponseEvent {}
}
