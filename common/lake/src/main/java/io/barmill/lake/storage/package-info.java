/**
 * Where a lake's bytes are: a folder, S3 or Google Cloud Storage.
 *
 * <p>It knows nothing of Parquet beyond byte ranges.
 */
package io.barmill.lake.storage;
