package io.barmill.ticks.archive;

/**
 * Where a zip's only entry lies, and what it should be.
 *
 * @param dataOffset the first byte of the entry's data in the file
 * @param isDeflated false where the data are the text itself
 * @param crc of the text
 * @param deflatedBytes size of the data in the file
 * @param inflatedBytes size of the text
 */
record ZipEntryInfo(long dataOffset, boolean isDeflated, long crc, long deflatedBytes, long inflatedBytes) {}
