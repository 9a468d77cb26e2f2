package io.barmill.cpu.bars;

import io.barmill.lake.Lake;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.worker.TaskContext;

/**
 * What all bars of an attempt have in common.
 *
 * @param mostBarsOfATrade {@link io.barmill.config.BarsConfig#mostBarsOfATrade}
 */
record BarWork(Lake lake, AggregateTaskParams params, TaskContext context, int mostBarsOfATrade) {}
