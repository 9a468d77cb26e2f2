package io.barmill.cpu.bars;

import io.barmill.lake.Lake;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.worker.TaskContext;
import java.util.function.LongSupplier;

/**
 * What all bars of an attempt have in common.
 *
 * @param mostBarsOfATrade {@link io.barmill.config.BarsConfig#mostBarsOfATrade}
 * @param nanos the time, as {@link System#nanoTime()}
 */
record BarWork(Lake lake, AggregateTaskParams params, TaskContext context, int mostBarsOfATrade, LongSupplier nanos) {}
