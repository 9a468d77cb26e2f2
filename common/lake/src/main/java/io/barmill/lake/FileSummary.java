package io.barmill.lake;

/**
 * What is known of a finished Parquet file.
 *
 * @param rows rows in it
 * @param bytes its size
 * @param sha256 of its bytes, 64 hex digits, lower case
 * @param firstTime the earliest time in it, microseconds since 1970-01-01 UTC; 0 where it has no rows
 * @param lastTime the latest time in it (the last bar's close time in a bar file); 0 where it has no rows
 * @param firstId the first row's (first) trade id; empty where it has no rows or no ids
 * @param lastId the last row's (last) trade id; empty where it has no rows or no ids
 */
public record FileSummary(
        long rows, long bytes, String sha256, long firstTime, long lastTime, String firstId, String lastId) {}
