/**
 * A pack as its files declare it. {@link dev.starloom.engine.pack.PackReader} reads one, and tells all that is wrong at
 * once; the language is described in {@code setup/packs/README.md}.
 */
package dev.starloom.engine.pack;
