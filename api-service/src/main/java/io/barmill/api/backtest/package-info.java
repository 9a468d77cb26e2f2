/** Backtests over the API: requests for them, and their results. */
package io.barmill.api.backtest;
