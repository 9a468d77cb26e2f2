/**
 * Extra columns that are joined from other series: the last row known when a bar closed.
 *
 * <p>It never uses a row that arrived after the close.
 */
package io.barmill.bars.extras;
