/**
 * Refuses, before anything is read or routed, what no well-behaved client sends: requests that a page of another site made a
 * browser send, and requests that are not valid HTTP. Must know nothing of what the paths mean.
 */
package io.barmill.api.gate;
