package io.barmill.io.transfer;

/** Observes a transfer, and can abort it. */
@FunctionalInterface
public interface TransferListener {
    /**
     * Reports the progress: with every received chunk, and several times per second while waiting. An exception aborts
     * the transfer and is passed to the caller.
     *
     * @param done the bytes received
     * @param total the announced length; 0 if unknown
     */
    void onProgress(long done, long total);
}
