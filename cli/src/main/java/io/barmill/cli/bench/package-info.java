/**
 * Measurements of a running stack.
 *
 * <p>It measures; it asserts nothing.
 */
package io.barmill.cli.bench;
