/** Dictionaries that text columns pick from. The one place where Datafaker is used. */
package dev.starloom.engine.dictionary;
