/**
 * Ticks folded into bars: the kinds of bars, their names, and the builders that make them.
 *
 * <p>It reads and writes no files.
 */
package io.barmill.bars;
