/** Commands that look after the lake by the REST API. */
package io.barmill.cli.lake;
