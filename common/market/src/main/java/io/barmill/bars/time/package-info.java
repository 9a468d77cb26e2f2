/**
 * The intervals of time bars, aligned in UTC.
 *
 * <p>It knows no ticks and no bars.
 */
package io.barmill.bars.time;
