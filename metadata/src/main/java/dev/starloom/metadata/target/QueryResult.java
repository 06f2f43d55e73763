package dev.starloom.metadata.target;

import java.util.List;

/**
 * A small result, for checks and for people: every cell as text, null for NULL.
 *
 * @param columns column labels
 * @param rows at most as many as were asked for
 * @param truncated whether there were more
 */
public record QueryResult(List<String> columns, List<List<String>> rows, boolean truncated) {}
