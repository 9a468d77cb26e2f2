/**
 * Who is told what happens: chats, and the notices that are still to be sent to them. It sends nothing itself, and knows no
 * messenger.
 */
package io.barmill.ledger.alert;
