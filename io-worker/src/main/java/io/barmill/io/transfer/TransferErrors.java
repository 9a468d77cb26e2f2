package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says what it means that an exchange with a venue broke off. */
final class TransferErrors {
    private TransferErrors() {}

    /**
     * @param done bytes that had arrived
     * @param total bytes that were announced, where they were
     */
    static BarmillException of(Source source, Throwable cause, long done, Optional<Long> total) {
        String why = source.redact(cause.getClass().getSimpleName() + ": " + cause.getMessage());
        if (cause instanceof ConnectTimeoutException) {
            return new BarmillException(ErrorCode.TRANSFER_TIMEOUT, source.url() + " did not connect: " + why, cause);
        }
        if (isUnreachable(cause)) {
            return new BarmillException(
                    ErrorCode.VENUE_UNAVAILABLE, source.url() + " cannot be reached: " + why, cause);
        }
        return new BarmillException(
                ErrorCode.TRANSFER_CUT, source.url() + " broke off after " + progress(done, total) + ": " + why, cause);
    }

    /** The failure of an exchange in which nothing happened for too long. */
    static BarmillException timeout(Source source, String limit, long done, Optional<Long> total) {
        return new BarmillException(
                ErrorCode.TRANSFER_TIMEOUT, source.url() + " " + limit + ", after " + progress(done, total));
    }

    /** The failure of an answer that said it was complete, and was not of the announced length. */
    static BarmillException wrongLength(Source source, long done, long total) {
        return new BarmillException(
                ErrorCode.TRANSFER_CUT, source.url() + " ended after " + progress(done, Optional.of(total)));
    }

    /** The failure of an answer that is longer than what it can be. */
    static BarmillException tooLong(Source source, long limit) {
        return new BarmillException(
                ErrorCode.VENUE_REFUSED, source.url() + " answered more than the " + limit + " bytes it may have");
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
