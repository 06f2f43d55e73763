package dev.starloom.sql.script;

import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A script with its name: hands out its statements, and collects what of them is no schema or is not understood. */
public final class Script {
    private final String name;
    private final String text;
    private final boolean leaveOut;
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<Finding> unread = new ArrayList<>();

    /** @param leaveOut whether tables that are not understood are left out, instead of refusing the script */
    Script(String name, String text, boolean leaveOut) {
        this.name = name;
        this.text = text;
        this.leaveOut = leaveOut;
    }

    /** Hands out its statements, one after the other. */
    public void statements(ScriptSyntax syntax, Consumer<Statement> sink) {
        ScriptLexer.read(text, syntax, sink, () -> skip("commands of the client"));
    }

    /** A statement that is no schema. */
    public void skip(String kind) {
        skipped.merge(kind, 1, Integer::sum);
    }

    /**
     * A statement of the schema that is not understood.
     *
     * @throws ProblemException for a table, where those are not left out
     */
    public void unreadable(Statement statement, boolean table, String why) {
        String place = name + ":" + statement.line();
        if (table && !leaveOut) {
            throw new ProblemException(
                    "UNREADABLE_TABLE",
                    place,
                    "this table is not understood (" + why + "): " + statement.beginning()
                            + " - correct the script or --dialect, or leave such tables out with --leave-out");
        }
        unread.add(Finding.of(
                Finding.Kind.STATEMENT_NOT_READ, place, statement.beginning() + " is not understood: " + why));
    }

    /** What was not read: each that was not understood, and the others by kind and number. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(unread);
        skipped.forEach((kind, count) -> findings.add(
                Finding.of(Finding.Kind.STATEMENT_SKIPPED, name, count + " x " + kind + ": not schema, not run")));
        return findings;
    }
}
