/**
 * Recomputes what a record claims from the live warehouse and the files, and says where they differ. Start at
 * {@link dev.starloom.app.verify.Verification}.
 */
package dev.starloom.app.verify;
