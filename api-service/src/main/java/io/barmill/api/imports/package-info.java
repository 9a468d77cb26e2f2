/** Jobs that bring local files into the lake. */
package io.barmill.api.imports;
