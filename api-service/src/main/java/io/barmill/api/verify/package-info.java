/** Jobs that find out which archives their venue has replaced. */
package io.barmill.api.verify;
