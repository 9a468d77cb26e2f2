/**
 * Shows and retries tasks, and builds the responses of all lists of tasks. Must not submit any.
 */
package io.barmill.api.tasks;
