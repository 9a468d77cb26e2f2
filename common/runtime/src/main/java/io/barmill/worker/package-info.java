/**
 * What both kinds of worker do around a task: wait for a permit, claim, acknowledge, beat, run the handler, record how
 * it ended. A module that has a {@link io.barmill.worker.TaskHandler} bean and hands its channel of doorbells to
 * {@link io.barmill.worker.Worker} is a worker.
 */
package io.barmill.worker;
