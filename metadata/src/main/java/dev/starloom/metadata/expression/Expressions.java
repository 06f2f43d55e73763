package dev.starloom.metadata.expression;

import java.util.Collection;
import java.util.Map;

/** The way in: where to get an {@link ExpressionCompiler}. */
public final class Expressions {
    private static final ExpressionCompiler COMPILER = new TreeCompiler();

    private Expressions() {}

    /** The compiler of the pack language's expressions; stateless and shared. */
    public static ExpressionCompiler compiler() {
        return COMPILER;
    }

    /**
     * An expression that reads columns by other names; all else in it stays as it is written.
     *
     * @param where place of the expression, for problems
     * @param columns what it may read
     * @param names the other names, of the columns that have one
     * @throws dev.starloom.metadata.document.ProblemException for a text that is no expression
     */
    public static String renamed(String where, String sql, Collection<String> columns, Map<String, String> names) {
        return names.isEmpty() ? sql : new Renaming(new Source(where, sql), columns, names).text();
    }
}
