/**
 * Who may use the API: users, their roles and tokens, and the audit of what they changed.
 *
 * <p>It knows neither HTTP nor the text of a token: it keeps hashes.
 */
package io.barmill.ledger.access;
