/**
 * The command {@code barmill bench}, and benchmarks of hot paths, each beside a peer in the same run.
 *
 * <p>It measures and asserts nothing about speed; no other module depends on it.
 */
package io.barmill.bench;
