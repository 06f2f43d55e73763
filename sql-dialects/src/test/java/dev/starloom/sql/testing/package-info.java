/** Real database servers for tests, of this module and of others: one of each per JVM, a fresh database per call. */
package dev.starloom.sql.testing;
