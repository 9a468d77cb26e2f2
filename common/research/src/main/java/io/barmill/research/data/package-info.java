/**
 * What a backtest runs on: bars and funding in primitive columns, and the instruments' contracts.
 *
 * <p>It reads no files and knows no strategy.
 */
package io.barmill.research.data;
