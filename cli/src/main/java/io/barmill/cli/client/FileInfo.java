package io.barmill.cli.client;

/**
 * One file of the lake as the API reports it.
 *
 * @param path below the lake's root
 * @param layer {@code ticks} or {@code bars}
 * @param dataset a data type in ticks, a bar's name in bars
 * @param date the UTC day
 * @param sha256 of the file's bytes
 * @param source the address of the archive that it was converted from; null for bars
 */
public record FileInfo(
        String path,
        String layer,
        String dataset,
        String symbol,
        String date,
        long rows,
        long bytes,
        String sha256,
        String source) {}
