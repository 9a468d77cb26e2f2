package io.barmill.io.transfer;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** What the event loop tells the thread that asked, in the order it happened. */
sealed interface ResponseEvent {
    /** The answer has begun. */
    record Head(int status, MultiMap headers) implements ResponseEvent {}

    /** A piece of the body. */
    record Piece(Buffer bytes) implements ResponseEvent {}

    /** The answer is complete. */
    record End() implements ResponseEvent {}

    /** There will be no more, and the answer is not complete. */
    record Broken(Throwable cause) implements ResponseEvent {}
}
