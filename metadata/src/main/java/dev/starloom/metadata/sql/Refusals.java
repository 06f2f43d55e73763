package dev.starloom.metadata.sql;

import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.document.Problems;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;

/** Collects what is wrong with one SELECT, saying where in its text. */
final class Refusals {
    /** Code of a construct that engines do not agree on. */
    static final String NOT_PORTABLE = "NOT_PORTABLE";

    private final String where;
    private final Problems problems = new Problems();

    private final QuotedNames text;

    Refusals(String where, QuotedNames text) {
        this.where = where;
        this.text = text;
    }

    void notPortable(SqlNode node, String message) {
        add(NOT_PORTABLE, node.getParserPosition(), message);
    }

    void add(String code, SqlParserPos position, String message) {
        problems.add(code, at(position.getLineNum(), position.getColumnNum()), message);
    }

    void add(String code, String message) {
        problems.add(code, where, message);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** What was collected, be it nothing. */
    ProblemException all() {
        return new ProblemException(problems.list());
    }

    void throwIfAny() {
        problems.throwIfAny();
    }

    /** Where, with the place in the SELECT as its author wrote it; line 0 means that it is not known. */
    String at(int line, int column) {
        return line < 1
                ? where
                : where + " (line " + line + ", column " + text.originalColumn(line, column) + " of the SELECT)";
    }
}
