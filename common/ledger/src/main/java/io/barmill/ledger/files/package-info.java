/** The ledger's rows of the lake's files, for tasks that look after the lake: they remove files, and compare them with their rows. */
package io.barmill.ledger.files;
