/**
 * Statistics of a bar's own trades, as columns on request.
 *
 * <p>It looks at no trade outside the bar.
 */
package io.barmill.bars.features;
