/**
 * CSV text into columns: cursors, parsers and tables of fields that the venues' formats are made of.
 *
 * <p>It knows no venue's format.
 */
package io.barmill.ticks.csv;
