/**
 * The simulated venue as a process of its own.
 *
 * <p>It is never part of a production deployment.
 */
package io.barmill.sandbox;
