/**
 * Simulated venues over HTTP, in the formats of the real ones, with faults on request.
 *
 * <p>No production configuration points to it.
 */
package io.barmill.sandbox.venue;
