/**
 * Benchmarks of a running stack, which each of them starts and stops.
 *
 * <p>It measures and asserts nothing about speed.
 */
package io.barmill.bench.stack;
