/**
 * A small HTTP client for the commands.
 *
 * <p>It knows no endpoint.
 */
package io.barmill.cli.http;
