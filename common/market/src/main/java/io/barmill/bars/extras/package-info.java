/**
 * Columns that bars take from other series: the last row known before a bar closed.
 *
 * <p>It never uses a row that arrived after the close.
 */
package io.barmill.bars.extras;
