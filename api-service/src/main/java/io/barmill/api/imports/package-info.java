/**
 * Jobs that import local files into the lake. Plans tasks only; the files are read by the workers.
 */
package io.barmill.api.imports;
