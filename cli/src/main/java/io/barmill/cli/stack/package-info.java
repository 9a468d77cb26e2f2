/**
 * The local stack: database, broker and services as child processes.
 *
 * <p>It ends what it started, and nothing else.
 */
package io.barmill.cli.stack;
