package io.barmill.live.stream;

import java.time.Duration;

/**
 * The times of a connection.
 *
 * @param connect the longest time until the venue accepts a connection
 * @param acknowledge the longest time until it confirms all subscriptions
 * @param pace the time between two requests to subscribe
 * @param silence without a message for so long the connection is taken for dead, whether or not it answers pings
 * @param life a connection is replaced after this time, before the venue ends it
 * @param streamsPerMessage the most streams of a request to subscribe
 */
public record StreamTimings(
        Duration connect, Duration acknowledge, Duration pace, Duration silence, Duration life, int streamsPerMessage) {
    /** Venues end connections after 24 hours, and allow five messages in a second. */
    public static final StreamTimings DEFAULT = new StreamTimings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(300),
            Duration.ofSeconds(60),
            Duration.ofHours(23),
            200);
}
