package io.barmill.live.venue;

/**
 * What a response that is not a success means.
 *
 * @param isFinal whether the same request will never succeed
 */
public record VenueError(boolean isFinal, String message) {}
