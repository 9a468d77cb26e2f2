/**
 * The paths of a lake's files, relative to its root.
 *
 * <p>It touches no storage.
 */
package io.barmill.lake.layout;
