package io.barmill.ticks.csv;

import io.barmill.ticks.TradeBatch;

/** Reads one format's trades. */
public interface CsvRowParser extends CsvParser<TradeBatch> {}
