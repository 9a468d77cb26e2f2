/**
 * The entry point of the cpu-worker.
 *
 * <p>It handles no task itself.
 */
package io.barmill.cpu.run;
