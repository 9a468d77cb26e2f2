/**
 * The entry point of the io-worker.
 *
 * <p>It handles no task itself.
 */
package io.barmill.io.run;
