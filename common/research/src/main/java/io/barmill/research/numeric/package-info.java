/**
 * Sums, moments, quantiles and the normal distribution.
 *
 * <p>It knows nothing of markets. Every order of summation is fixed, so the same input gives the same bits.
 */
package io.barmill.research.numeric;
