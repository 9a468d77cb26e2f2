/**
 * Order books that are kept level by level from their changes, what is derived from them, and the rules they are checked by.
 *
 * <p>A book is never repaired: what is wrong with it becomes a {@link io.barmill.books.BookFinding}.
 */
package io.barmill.books;
