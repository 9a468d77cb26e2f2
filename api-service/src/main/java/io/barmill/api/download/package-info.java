/**
 * Exchanges, their symbols, and jobs that download archives into the lake. Must not transfer archives, which is the
 * workers' part.
 */
package io.barmill.api.download;
