/**
 * Ticks in columns: the types of data, their schemas, and batches of rows that flow from reader to writer.
 *
 * <p>It knows neither where rows come from nor where they go.
 */
package io.barmill.ticks;
