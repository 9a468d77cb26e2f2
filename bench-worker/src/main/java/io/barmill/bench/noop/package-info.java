/** A worker for the benchmarks: its tasks do nothing, and it submits as many of them as it is told to. */
package io.barmill.bench.noop;
