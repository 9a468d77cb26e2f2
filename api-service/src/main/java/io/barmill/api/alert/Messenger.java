package io.barmill.api.alert;

import io.barmill.ledger.alert.ChatAddress;

/** Sends messages to chats. */
interface Messenger extends AutoCloseable {
    /**
     * Sends one message. Never throws.
     *
     * @param isHtml whether the text has markup
     * @param isSilent whether the message makes no sound
     */
    SendResult send(ChatAddress chat, String text, boolean isHtml, boolean isSilent);

    @Override
    void close();
}
