/**
 * The cache of candles in Redis: its keys, its values, and how they change together.
 *
 * <p>It is a view. Everything in it can be made again from the venue and the lake.
 */
package io.barmill.live.cache;
