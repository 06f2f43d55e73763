/** Tables filled for tests: an extension of JUnit around {@link dev.starloom.app.embed.Starloom}. */
package dev.starloom.junit;
