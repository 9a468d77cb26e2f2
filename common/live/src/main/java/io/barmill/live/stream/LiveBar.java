package io.barmill.live.stream;

import io.barmill.bars.Bar;
import io.barmill.bars.BarSpec;

/**
 * A bar that has closed.
 *
 * @param revision 0 for the bar as first closed; a later one replaces it
 * @param isWhole false for a bar that lacks trades: the first one, which was begun in the middle, and those with a gap
 */
public record LiveBar(BarSpec spec, Bar bar, int revision, boolean isWhole) {}
