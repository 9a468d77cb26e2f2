package io.barmill.sandbox.venue;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A file in a listing.
 *
 * @param size empty if it is known only once the file is generated
 */
record ListedKey(String key, Instant lastModified, OptionalLong size) {}
