/**
 * What becomes tasks, and what the lake holds already: shared by the API, which plans what is asked for, and by workers,
 * whose success may call for more.
 */
package io.barmill.plan;
