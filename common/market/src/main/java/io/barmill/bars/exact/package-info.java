/**
 * Exact decimal sums over doubles, and running sums over batches.
 *
 * <p>It knows no kind of bar.
 */
package io.barmill.bars.exact;
