/**
 * Reads zip and gzip archives to their end and verifies their checksums.
 *
 * <p>It does not interpret the text inside.
 */
package io.barmill.ticks.archive;
