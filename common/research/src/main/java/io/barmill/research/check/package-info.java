/**
 * The proof that decisions do not depend on what comes later.
 *
 * <p>It trusts no strategy: it runs it again on less data, and on other data.
 */
package io.barmill.research.check;
