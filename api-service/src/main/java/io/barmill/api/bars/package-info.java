/**
 * Bars of the lake as columns, for charts. Must not make bars: it reads the files that tasks have made.
 */
package io.barmill.api.bars;
