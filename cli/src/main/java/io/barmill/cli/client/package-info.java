/**
 * Commands that use the REST API.
 *
 * <p>They never touch the database, the broker or the lake. Their records are not those of the API: they declare only the
 * fields that a command uses, so that a command line works with an API of another version, and the command line needs none of
 * the service's libraries.
 */
package io.barmill.cli.client;
