package io.barmill.worker;

import java.io.Serial;

/** Why a doorbell goes back to its queue. The connector wants a throwable; nobody throws it, so it has no stack. */
final class RequeueException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    RequeueException(String why) {
        super(why, null, false, false);
    }
}
