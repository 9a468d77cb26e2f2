/** Every failure becomes one RFC 9457 problem document, here and nowhere else. */
package io.barmill.api.problem;
