package io.barmill.lake;

import io.barmill.ticks.defects.Defects;

/**
 * A finished Parquet file: its size, checksum and bounds.
 *
 * @param rows the number of rows
 * @param bytes the file's size
 * @param sha256 the checksum of the file's bytes, 64 hex digits, lower case
 * @param firstTime the earliest time in the file, microseconds since 1970-01-01 UTC; 0 if it has no rows
 * @param lastTime the latest time in the file (the last bar's close time in a bar file); 0 if it has no rows
 * @param firstId the first row's (first) trade id; empty if it has no rows or no ids
 * @param lastId the last row's (last) trade id; empty if it has no rows or no ids
 * @param defects what may be wrong with the rows; none for bars
 */
public record FileSummary(
        long rows,
        long bytes,
        String sha256,
        long firstTime,
        long lastTime,
        String firstId,
        String lastId,
        Defects defects) {}
