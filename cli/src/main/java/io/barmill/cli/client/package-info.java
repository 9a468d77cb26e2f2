/**
 * Commands that talk to the REST API.
 *
 * <p>They never touch the database, the broker or the lake.
 */
package io.barmill.cli.client;
