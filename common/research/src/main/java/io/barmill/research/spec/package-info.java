/**
 * The document that describes a backtest: its keys, their defaults, and the data that it names.
 *
 * <p>It runs nothing.
 */
package io.barmill.research.spec;
