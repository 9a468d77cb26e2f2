/**
 * Services for integration tests: embedded, in containers or external.
 *
 * <p>Production code never depends on it.
 */
package io.barmill.sandbox.testing;
