/**
 * Zip and gzip archives read to their end and checked against their own checksums.
 *
 * <p>It does not look at the text inside.
 */
package io.barmill.ticks.archive;
