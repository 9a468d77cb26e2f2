/** The entry point, the configuration and the shared beans of every service. */
package io.barmill.config;
