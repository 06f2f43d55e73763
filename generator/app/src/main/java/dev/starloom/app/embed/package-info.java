/**
 * The way in for programs: {@link dev.starloom.app.embed.Starloom} fills the tables behind a {@code DataSource}, and leaves
 * no file behind.
 */
package dev.starloom.app.embed;
