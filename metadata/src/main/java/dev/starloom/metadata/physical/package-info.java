/**
 * The model as a database spells it: what speaks to a target goes through
 * {@link dev.starloom.metadata.physical.PhysicalModel}, all else keeps to logical names.
 */
package dev.starloom.metadata.physical;
