package io.barmill.live.venue;

/**
 * A request of public data.
 *
 * @param path with its query, to be appended to the venue's address
 * @param weight what it costs
 */
public record VenueRequest(String path, int weight) {}
