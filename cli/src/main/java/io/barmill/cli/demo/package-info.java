/**
 * The demo: a whole system on embedded services, from request to bars.
 *
 * <p>It talks to no real venue.
 */
package io.barmill.cli.demo;
