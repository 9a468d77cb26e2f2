/**
 * Requests of several steps as one job: a download, then bars of it, then checks. Each step is planned as a request of its kind, once
 * what it needs has ended.
 */
package io.barmill.api.pipeline;
