package dev.starloom.models.fit;

/**
 * What was decided for a column, and why.
 *
 * @param how how it is made, for people
 */
public record Decision(String table, String column, Treatment treatment, String how, String reason) {}
