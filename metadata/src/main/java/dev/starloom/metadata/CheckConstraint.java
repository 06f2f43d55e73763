package dev.starloom.metadata;

/**
 * A condition every row satisfies.
 *
 * @param name constraint name, unique in the warehouse
 * @param sql portable SQL predicate over the table's logical columns
 */
public record CheckConstraint(String name, String sql) {}
