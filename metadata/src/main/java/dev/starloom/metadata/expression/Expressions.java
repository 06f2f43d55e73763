package dev.starloom.metadata.expression;

/** The way in: where to get an {@link ExpressionCompiler}. */
public final class Expressions {
    private static final ExpressionCompiler COMPILER = new TreeCompiler();

    private Expressions() {}

    /** The compiler of the pack language's expressions; stateless and shared. */
    public static ExpressionCompiler compiler() {
        return COMPILER;
    }
}
