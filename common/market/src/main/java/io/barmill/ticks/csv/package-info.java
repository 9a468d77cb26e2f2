/**
 * Reads CSV text into columns: cursors, parsers, and the tables of fields from which venues build their formats.
 *
 * <p>It knows no venue's format.
 */
package io.barmill.ticks.csv;
