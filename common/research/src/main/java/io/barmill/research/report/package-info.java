/**
 * The results of a backtest: its figures, its files, and its page.
 *
 * <p>It decides nothing: all that it shows comes from the engine and the metrics.
 */
package io.barmill.research.report;
