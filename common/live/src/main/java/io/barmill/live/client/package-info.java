/**
 * Requests to venues: one at a time through the host's gate, tried again where the outcome is unknown, in pages.
 *
 * <p>It sends no credential, and stops at the first refusal.
 */
package io.barmill.live.client;
