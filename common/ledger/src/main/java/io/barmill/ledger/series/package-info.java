/** What the lake holds of each series of files, kept as one row a series. */
package io.barmill.ledger.series;
