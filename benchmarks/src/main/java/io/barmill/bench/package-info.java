/**
 * Measurements of the hot paths, each beside a peer in the same run.
 *
 * <p>It measures; it asserts nothing.
 */
package io.barmill.bench;
