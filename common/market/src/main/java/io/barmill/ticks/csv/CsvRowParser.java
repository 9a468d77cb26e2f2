package io.barmill.ticks.csv;

import io.barmill.ticks.TradeBatch;

/** Reads the trades of one format. */
public interface CsvRowParser extends CsvParser<TradeBatch> {}
