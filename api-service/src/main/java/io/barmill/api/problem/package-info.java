/**
 * Turns every failure into one RFC 9457 problem document. No other package may build an error response.
 */
package io.barmill.api.problem;
