/**
 * The evaluation of factors: what was known at a time against the returns that followed.
 *
 * <p>Prices are those at which an order of that time could have been filled, never the close that the factor was made of. Nothing is
 * dropped without being counted.
 */
package io.barmill.research.factor;
