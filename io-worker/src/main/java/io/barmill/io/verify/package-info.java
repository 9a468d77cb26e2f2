/** The task {@code archive.verify}: which archives has their venue replaced since they were converted? */
package io.barmill.io.verify;
