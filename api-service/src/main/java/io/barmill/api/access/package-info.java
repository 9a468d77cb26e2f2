/**
 * Who calls: credentials of requests, roles of operations, users, tokens and the audit.
 *
 * <p>Quarkus enforces the roles that resources are annotated with. An operation without a role is denied to everybody.
 */
package io.barmill.api.access;
