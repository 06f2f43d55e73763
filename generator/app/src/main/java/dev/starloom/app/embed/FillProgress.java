package dev.starloom.app.embed;

/**
 * How far a fill is.
 *
 * @param table the table whose rows came in; empty while something else is done
 * @param rows of that table so far
 * @param expectedRows rows it will have
 * @param doing what is being done, for people
 */
public record FillProgress(String table, long rows, long expectedRows, String doing) {}
