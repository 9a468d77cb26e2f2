/**
 * What an equity curve and its trades are worth: returns by elapsed time, drawdowns, ratios, and how much of a Sharpe ratio
 * is luck.
 *
 * <p>It runs no backtest. A figure that is undefined is NaN, which results store as null: never 0 and never infinite.
 */
package io.barmill.research.metrics;
