/**
 * The JSON data dictionary that every run writes, and that reads back to the same model. Start at
 * {@link dev.starloom.metadata.dictionary.DataDictionary}.
 */
package dev.starloom.metadata.dictionary;
