/**
 * Canonical digests: the same rows give the same digest whoever holds them: a generator, PostgreSQL, MariaDB or DuckDB.
 * A cell becomes canonical text, a row a SHA-256 over length-prefixed cells, a table a Merkle root over leaves of rows in
 * key order.
 */
package dev.starloom.metadata.digest;
