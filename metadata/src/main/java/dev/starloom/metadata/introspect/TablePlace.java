package dev.starloom.metadata.introspect;

/** Where a table of the model stands in its database. */
public record TablePlace(String schema, String table) {}
