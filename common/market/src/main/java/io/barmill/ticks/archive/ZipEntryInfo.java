package io.barmill.ticks.archive;

/**
 * Where a zip's only entry is, and what the zip's directory says about it.
 *
 * @param dataOffset the first byte of the entry's data in the file
 * @param isDeflated false if the data are the text itself
 * @param crc the CRC-32 of the text
 * @param deflatedBytes the size of the data in the file
 * @param inflatedBytes the size of the text
 */
record ZipEntryInfo(long dataOffset, boolean isDeflated, long crc, long deflatedBytes, long inflatedBytes) {}
