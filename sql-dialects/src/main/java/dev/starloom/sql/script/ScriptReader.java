package dev.starloom.sql.script;

import dev.starloom.sql.Engine;
import dev.starloom.sql.introspect.ExpressionSyntax;
import java.util.List;

/** How scripts of one engine are read; found by {@link java.util.ServiceLoader}. */
public interface ScriptReader {
    /** The dialects it reads, in lower case, as {@code --dialect} names them. */
    List<String> dialects();

    /** What the engine of a dialect is. */
    Engine engine(String dialect);

    /** How its expressions are written. */
    ExpressionSyntax expressions();

    /**
     * Reads what the statements of a script make.
     *
     * @param dialect the one of {@link #dialects} that was asked for
     */
    ScriptReading read(String dialect, Script script);
}
