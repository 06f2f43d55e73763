/**
 * What reading an existing database gives: the model, and what the model cannot say. Start at
 * {@link dev.starloom.metadata.introspect.Introspection}.
 */
package dev.starloom.metadata.introspect;
