/**
 * The event engine: one pass over the bars of all instruments on one thread, with orders, costs, margin and funding.
 *
 * <p>It reads no files and computes no metrics. Same data, same settings, same decisions: the same bits.
 */
package io.barmill.research.engine;
