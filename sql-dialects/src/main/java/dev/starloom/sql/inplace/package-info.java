/**
 * Filling tables that stand already: what stands is compared with the model, everything against it is told before anything is
 * touched, and the rows of the staging tables come in by one transaction. Start at {@link dev.starloom.sql.inplace.InPlaceFiller},
 * which an engine extends.
 */
package dev.starloom.sql.inplace;
