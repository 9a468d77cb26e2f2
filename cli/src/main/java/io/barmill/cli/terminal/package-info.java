/**
 * Output for people: status lines, tables and amounts.
 *
 * <p>It knows no command.
 */
package io.barmill.cli.terminal;
