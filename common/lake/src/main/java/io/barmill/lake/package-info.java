/**
 * The lake: tick files and bar files in, and the same files out.
 *
 * <p>It decides nothing about jobs, and knows neither the ledger nor any service.
 */
package io.barmill.lake;
