/** Brings bytes from venues to a local disk, and says by error code why that did not work. */
package io.barmill.io.transfer;
