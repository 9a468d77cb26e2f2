/**
 * The messages that wake workers, and their exchanges and queues. A doorbell only says that a queue has work,
 * so a lost, duplicate or late one costs time but never a task.
 */
package io.barmill.doorbell;
