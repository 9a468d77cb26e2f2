/** The description of the API for machines and for people who try it out. */
package io.barmill.api.openapi;
