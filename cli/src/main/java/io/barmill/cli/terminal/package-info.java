/**
 * What a person sees: status lines, tables and amounts.
 *
 * <p>It knows no command.
 */
package io.barmill.cli.terminal;
