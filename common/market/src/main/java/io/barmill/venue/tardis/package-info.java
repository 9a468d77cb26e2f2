/**
 * Tardis.dev: the addresses of its datasets, its descriptions of exchanges, and its CSV formats.
 *
 * <p>It knows no other venue.
 */
package io.barmill.venue.tardis;
