/**
 * The {@code barmill} command: its subcommands, exit codes and error reports.
 *
 * <p>It plans and stores nothing itself.
 */
package io.barmill.cli;
