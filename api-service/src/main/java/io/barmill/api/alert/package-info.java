/**
 * Tells chats what happens: sends the notices that the ledger holds as messages of a Telegram bot. It decides nothing about jobs,
 * and nothing waits for it.
 */
package io.barmill.api.alert;
