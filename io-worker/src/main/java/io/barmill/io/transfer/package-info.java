/** Downloads files from venues to a local disk, with resuming and shared rate limits; failures have error codes. */
package io.barmill.io.transfer;
