/**
 * A backtest from its spec to its result.
 *
 * <p>It is the one way in for commands and services.
 */
package io.barmill.research.run;
