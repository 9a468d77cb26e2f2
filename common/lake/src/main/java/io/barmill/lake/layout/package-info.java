/**
 * Where in a lake a file lies: paths relative to its root.
 *
 * <p>It touches no storage.
 */
package io.barmill.lake.layout;
