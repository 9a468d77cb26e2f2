/**
 * The REST API, one package for each feature. A resource class declares an endpoint's contract and delegates; readers
 * validate requests; planners turn them into tasks without writing anything. The ledger then commits the whole plan in
 * one transaction.
 */
package io.barmill.api;
