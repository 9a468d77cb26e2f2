/** What every service is given: the clock and the lake. */
package io.barmill.config;
