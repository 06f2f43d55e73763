/**
 * Documents that people write: YAML read into nodes that keep their places ({@link
 * dev.starloom.metadata.document.YamlDocument}), and the problems found in them, collected to be told all at once.
 */
package dev.starloom.metadata.document;
