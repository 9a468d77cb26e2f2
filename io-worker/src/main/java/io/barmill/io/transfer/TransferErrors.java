package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Maps broken exchanges with a venue to failures with error codes. */
final class TransferErrors {
    private TransferErrors() {}

    /**
     * @param done the bytes received
     * @param total the announced length, if any
     */
    static BarmillException of(FileRequest request, Throwable cause, long done, Optional<Long> total) {
        String why = request.redact(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        if (cause instanceof ConnectTimeoutException) {
            return new BarmillException(ErrorCode.TRANSFER_TIMEOUT, request.url() + " did not connect: " + why, cause);
        }
        if (isUnreachable(cause)) {
            return new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE, request.url() + " cannot be reached: " + why, cause);
        }
        return new BarmillException(
                ErrorCode.TRANSFER_CUT,
                request.url() + " broke off after " + progress(done, total) + ": " + why,
                cause);
    }

    /** The failure of an exchange that reached a timeout. */
    static BarmillException timeout(FileRequest request, String limit, long done, Optional<Long> total) {
        return new BarmillException(
                ErrorCode.TRANSFER_TIMEOUT, request.url() + " " + limit + ", after " + progress(done, total));
    }

    /** The failure of a complete response without the announced length. */
    static BarmillException wrongLength(FileRequest request, long done, long total) {
        return new BarmillException(
                ErrorCode.TRANSFER_CUT, request.url() + " ended after " + progress(done, Optional.of(total)));
    }

    /** The failure of a response that is longer than allowed. */
    static BarmillException tooLong(FileRequest request, long limit) {
        return new BarmillException(
                ErrorCode.VENUE_REFUSED, request.url() + " answered more than the " + limit + " bytes it may have");
    }

    private static boolean isUnreachable(Throwable cause) {
        return cause instanceof UnknownHostException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLException;
    }

    private static String progress(long done, Optional<Long> total) {
        return done + " of " + total.map(String::valueOf).orElse("an unknown number of") + " bytes";
    }
}
