package io.barmill.books.stream;

/**
 * What has happened to an order book of a stream.
 *
 * @param instrument the symbol as the venue writes it
 * @param snapshots snapshots that the book was set to
 * @param applied changes that were applied
 * @param dropped changes that are older than the snapshot, or that came while there was no valid book
 * @param breaks how often the book became invalid
 * @param checksums messages whose checksum was computed and is right
 * @param sharedTickers updates that the venue's ticker has too
 * @param equalTickers those of them that have the same best levels
 * @param levels levels that the book has
 */
public record BookCounts(
        String instrument,
        long snapshots,
        long applied,
        long dropped,
        long breaks,
        long checksums,
        long sharedTickers,
        long equalTickers,
        int levels) {}
