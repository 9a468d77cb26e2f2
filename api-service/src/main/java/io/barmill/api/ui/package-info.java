/**
 * Serves the files of the dashboard. Must not know what they show: the dashboard reads the REST API like any other client.
 */
package io.barmill.api.ui;
