/**
 * Reads a live database into the warehouse model, writing nothing to it. Start at
 * {@link dev.starloom.sql.introspect.JdbcMetadataSource}; an engine brings a
 * {@link dev.starloom.sql.introspect.CatalogReader} in its own package.
 */
package dev.starloom.sql.introspect;
