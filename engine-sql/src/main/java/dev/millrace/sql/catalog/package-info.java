/**
 * What a session knows by name: temporary views and functions.
 *
 * <p>Main type: {@link dev.millrace.sql.catalog.Catalog}. Part of the public API; there are no databases and
 * no permanent tables. May depend on everything of the language.
 */
@NullMarked
package dev.millrace.sql.catalog;

import org.jspecify.annotations.NullMarked;
