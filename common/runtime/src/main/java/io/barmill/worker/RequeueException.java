package io.barmill.worker;

import java.io.Serial;

/** Why a doorbell is requeued. The connector's nack needs a throwable; it is never thrown, so it has no stack trace. */
final class RequeueException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    RequeueException(String why) {
        super(why, null, false, false);
    }
}
