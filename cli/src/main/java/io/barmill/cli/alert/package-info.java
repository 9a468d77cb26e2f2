/** Commands about alerts: what chats are told, and whether it reaches them. */
package io.barmill.cli.alert;
