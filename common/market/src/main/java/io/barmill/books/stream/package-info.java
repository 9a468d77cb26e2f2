/**
 * Order books of the venues' streams: each venue's own rules of continuity and checksums, and the replay of recordings.
 *
 * <p>No network: a stream is what somebody recorded, or what a client passes on message by message.
 */
package io.barmill.books.stream;
