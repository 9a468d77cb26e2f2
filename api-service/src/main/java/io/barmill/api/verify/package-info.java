/**
 * Jobs that find out which archives have been replaced by their venue. Plans tasks only; the venues are asked by
 * workers.
 */
package io.barmill.api.verify;
