package io.barmill.sandbox.venue;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A file in a listing.
 *
 * @param size empty where only making the file would tell
 */
record ListedKey(String key, Instant lastModified, OptionalLong size) {}
