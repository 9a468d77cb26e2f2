/** Who is at work. */
package io.barmill.api.workers;
