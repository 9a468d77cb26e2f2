package io.barmill.live.stream;

import io.barmill.live.venue.StreamMessage;

/** What a stream reports, on one thread. */
public interface StreamListener {
    /**
     * All subscriptions are confirmed. What happened since the last message may be missing and has to be asked for.
     *
     * @param isOverlapping whether the connection before is still open, so that nothing is missing
     */
    void connected(boolean isOverlapping);

    /** Takes the next message. */
    void message(StreamMessage message);

    /** The connection is lost, or was given up for the reason. */
    void lost(String why);
}
