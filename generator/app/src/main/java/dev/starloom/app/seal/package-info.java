/**
 * What closes the record of a run: its number and the root before it, the files beside it, the signature.
 * {@link dev.starloom.app.seal.Seal} puts it on, {@link dev.starloom.app.seal.ProjectKeys} knows whose signature it is.
 */
package dev.starloom.app.seal;
