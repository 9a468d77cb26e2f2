/**
 * What checks of the lake's rows have found, kept with their tasks. It knows rules, severities and verdicts by name only: what they
 * mean is not the ledger's.
 */
package io.barmill.ledger.validation;
