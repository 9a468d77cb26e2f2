/**
 * The task {@code validate.run}: tick files of the lake through the rules of their types. It only reads the lake; what it finds goes
 * to the ledger.
 */
package io.barmill.cpu.validate;
