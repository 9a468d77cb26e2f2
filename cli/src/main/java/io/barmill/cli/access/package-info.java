/**
 * The commands about users, tokens and the audit.
 */
package io.barmill.cli.access;
