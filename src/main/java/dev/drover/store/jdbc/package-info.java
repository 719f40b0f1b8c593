/**
 * The store in SQLite or PostgreSQL, over plain JDBC and one schema. Where the two differ, {@link dev.drover.store.jdbc.Dialect}
 * knows it.
 */
@NullMarked
package dev.drover.store.jdbc;

import org.jspecify.annotations.NullMarked;
