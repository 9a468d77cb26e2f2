/**
 * The REST API, one package for each feature. A resource interface says what the API promises, a thin class behind it
 * hands the request on; planners turn a request into tasks without writing anything, and only then the ledger is asked
 * to take the whole plan in one transaction.
 */
package io.barmill.api;
