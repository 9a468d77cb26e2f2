/**
 * Commands that work on local files without any service.
 *
 * <p>They talk to no server.
 */
package io.barmill.cli.offline;
