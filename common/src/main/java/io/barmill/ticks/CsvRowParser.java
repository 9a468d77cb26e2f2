package io.barmill.ticks;

/** Reads one format's trades. */
interface CsvRowParser extends CsvParser<TradeBatch> {}
