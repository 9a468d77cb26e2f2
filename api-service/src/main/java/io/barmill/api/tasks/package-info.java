/** Tasks as their users see them. */
package io.barmill.api.tasks;
