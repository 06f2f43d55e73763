/** Synthesizers in plain Java, each in a package of its own, and what they share. */
package dev.starloom.models;
