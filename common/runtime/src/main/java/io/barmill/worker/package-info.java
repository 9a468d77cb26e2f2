/**
 * Everything that a worker does around a task: wait for a permit, claim, acknowledge, send heartbeats, run the handler,
 * record the outcome. An application with {@link io.barmill.worker.TaskHandler} beans that configures the channel
 * {@code doorbells} is a worker.
 */
package io.barmill.worker;
