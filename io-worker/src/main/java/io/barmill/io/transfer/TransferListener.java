package io.barmill.io.transfer;

/** Follows a transfer, and can end it. */
@FunctionalInterface
public interface TransferWatch {
    /**
     * Hears how far the transfer is: with every piece that arrives, and several times a second while none does. What it
     * throws ends the transfer and goes to the caller.
     *
     * @param done bytes that have arrived
     * @param total bytes to come in all; 0 where the venue does not say
     */
    void at(long done, long total);
}
