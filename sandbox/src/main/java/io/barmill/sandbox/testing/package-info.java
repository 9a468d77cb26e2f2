/**
 * What integration tests start: embedded, containerised or external services.
 *
 * <p>Production code never depends on it.
 */
package io.barmill.sandbox.testing;
