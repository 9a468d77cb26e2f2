/**
 * What a venue publishes, where, and under which names; each venue has a package of its own below this one.
 *
 * <p>It makes no requests and reads no configuration: callers fetch, and settings arrive as plain interfaces.
 */
package io.barmill.venue;
