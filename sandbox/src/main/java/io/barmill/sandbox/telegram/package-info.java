/** A pretend Telegram: the part of the Bot API that bots need that send messages and read commands. It sends nothing anywhere. */
package io.barmill.sandbox.telegram;
