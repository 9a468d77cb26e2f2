/** What the lake holds. */
package io.barmill.api.datasets;
