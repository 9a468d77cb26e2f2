/**
 * Parquet files by column: the encodings that the lake writes, and a reader for any encoding.
 *
 * <p>It knows no column by name.
 */
package io.barmill.lake.parquet;
