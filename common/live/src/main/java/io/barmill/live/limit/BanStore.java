package io.barmill.live.limit;

/** Remembers until when a host refuses requests, longer than the process lives. */
public interface BanStore {
    /** A store that remembers nothing beyond the process. */
    BanStore NONE = new BanStore() {
        @Override
        public long read(String host) {
            return Long.MIN_VALUE;
        }

        @Override
        public void write(String host, long until) {
            // The gate itself remembers it.
        }
    };

    /** Returns until when the host refuses requests, milliseconds since 1970; a time in the past if it does not. */
    long read(String host);

    /** Keeps until when the host refuses requests. */
    void write(String host, long until);
}
