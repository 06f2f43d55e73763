/** Compares two databases, or folders of CSV files, and writes what came out. Start at {@link dev.starloom.app.report.Reporting}. */
package dev.starloom.app.report;
