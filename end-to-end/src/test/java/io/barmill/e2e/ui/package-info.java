/** Plays the dashboard in a browser, against the packaged services. */
package io.barmill.e2e.ui;
