/**
 * Lists, shows and cancels jobs. Submitting them belongs to the packages of their kinds.
 */
package io.barmill.api.jobs;
