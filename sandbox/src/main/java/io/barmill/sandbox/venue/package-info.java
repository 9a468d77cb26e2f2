/**
 * Pretend venues over HTTP, in the formats of the real ones, with faults on request.
 *
 * <p>It is never asked by a production configuration.
 */
package io.barmill.sandbox.venue;
