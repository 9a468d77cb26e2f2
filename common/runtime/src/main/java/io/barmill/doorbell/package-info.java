/**
 * The messages that announce tasks, and their exchanges and queues. A doorbell carries only a task's id, so a lost,
 * duplicate or late one costs time but never a task.
 */
package io.barmill.doorbell;
