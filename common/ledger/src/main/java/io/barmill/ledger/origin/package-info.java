/**
 * Which request a job came from, by the ids that log lines and other systems know it by.
 *
 * <p>It knows neither HTTP nor a logging framework.
 */
package io.barmill.ledger.origin;
