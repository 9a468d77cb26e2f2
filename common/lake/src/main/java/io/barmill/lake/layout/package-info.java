/**
 * Where in a lake files lie: paths relative to its root.
 *
 * <p>It touches no storage.
 */
package io.barmill.lake.layout;
