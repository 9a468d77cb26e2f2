/**
 * Threads that do something again and again while the service runs. Must not know what they do.
 */
package io.barmill.api.turns;
