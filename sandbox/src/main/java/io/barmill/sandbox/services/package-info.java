/**
 * The embedded database and broker.
 *
 * <p>It knows nothing of tasks or markets.
 */
package io.barmill.sandbox.services;
