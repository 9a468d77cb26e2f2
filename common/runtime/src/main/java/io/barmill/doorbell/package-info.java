/**
 * The broker's side of a task: the message that rings for it, and the exchanges and queues the message goes through. A
 * doorbell carries a task's id and nothing else, so one that is lost, doubled or late costs time and never a task.
 */
package io.barmill.doorbell;
