/**
 * How many requests a venue allows, and what to do when it refuses.
 *
 * <p>It sends nothing. All requests of one process to one host pass one gate.
 */
package io.barmill.live.limit;
