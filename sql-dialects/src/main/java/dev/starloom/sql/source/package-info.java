/**
 * Rows of a database that stands, read and never written: start at {@link dev.starloom.sql.source.SourceDatabase}. A folder of
 * CSV files is made one by {@link dev.starloom.sql.source.CsvFolder}.
 */
package dev.starloom.sql.source;
