/**
 * What a venue must tell so that its candles can be followed: its addresses, prices of requests, and how to read responses.
 *
 * <p>It opens no connection and knows no venue by name, except for the list of them.
 */
package io.barmill.live.venue;
