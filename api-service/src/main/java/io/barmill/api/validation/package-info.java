/**
 * Jobs that check the rows of the lake's ticks, and their reports. It opens no file: the checks are tasks, and the reports are what
 * the ledger keeps of them.
 */
package io.barmill.api.validation;
