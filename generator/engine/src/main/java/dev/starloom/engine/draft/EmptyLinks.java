package dev.starloom.engine.draft;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links that no earlier table fills: those that close a circle are filled last, those to the table itself lead to earlier rows. */
final class EmptyLinks {
    /** So many rows are roots of their own tree. */
    private static final int ROOTS = 5;

    private final Map<String, TableBuild> builds;
    private final TableBuild build;
    private final References references;
    private final Set<String> linked;
    private final List<DraftNote> notes;
    private final Problems problems;

    EmptyLinks(
            Map<String, TableBuild> builds,
            TableBuild build,
            References references,
            Set<String> linked,
            List<DraftNote> notes,
            Problems problems) {
        this.builds = builds;
        this.build = build;
        this.references = references;
        this.linked = linked;
        this.notes = notes;
        this.problems = problems;
    }

    /** @return columns that are always NULL, or that are written later so that they keep to their keys */
    List<String> write() {
        List<String> ignored = new ArrayList<>();
        references.broken(build.name()).forEach((link, circle) -> {
            String reason =
                    "NULL, because it breaks the circle " + circle + "; its foreign key is left out of the pack";
            ignored.addAll(nulls(link, reason, "CIRCLE"));
        });
        references.closing(build.name()).keySet().forEach(link -> {
            link.columns().forEach(this::reserve);
            if (References.isUniqueAlone(build.table(), link)) {
                ignored.addAll(link.columns());
            }
        });
        for (ForeignKey link : references.toItself(build.name())) {
            if (link.columns().size() == 1 && !linked.contains(link.columns().get(0))) {
                ignored.add(link.columns().get(0));
                reserve(link.columns().get(0));
            } else {
                boolean own = link.columns().stream().allMatch(c -> linked.contains(c) || !isNullable(c));
                if (own) {
                    problems.add(
                            "SELF_REFERENCE",
                            build.name() + "." + link.name(),
                            "a link of the table to itself over several columns that may not be NULL cannot be built yet; make "
                                    + link.columns() + " nullable, or leave the link out");
                } else {
                    ignored.addAll(nulls(link, "NULL: trees over several columns are not built yet", "SELF_REFERENCE"));
                    Declared.foreignKey(build, build, link, notes);
                }
            }
        }
        return ignored;
    }

    /** Keeps a column from being drafted as anything else until its link is written. */
    private void reserve(String column) {
        build.column(ColumnBuild.expression(build.table().column(column), "NULL", "link"));
    }

    private boolean isNullable(String column) {
        return References.isNullable(build.table(), column)
                && !build.domain(column).isPresent();
    }

    private List<String> nulls(ForeignKey link, String reason, String code) {
        List<String> nulls = link.columns().stream()
                .filter(c -> isNullable(c) && !linked.contains(c))
                .toList();
        if (nulls.isEmpty()) {
            problems.add(
                    code,
                    build.name() + "." + link.name(),
                    "the link must stay NULL (" + reason + "), and each of its columns " + link.columns()
                            + " is a part of another link or may not be NULL; leave the link out");
        }
        for (String column : nulls) {
            notes.add(new DraftNote(DraftNote.Kind.LEFT_OUT, build.name(), column, reason));
            build.column(ColumnBuild.expression(build.table().column(column), "NULL", reason));
        }
        return nulls;
    }

    /** Writes links of one column to the table itself: earlier rows are parents of later ones, so there is no circle. */
    void writeTrees() {
        for (ForeignKey link : references.toItself(build.name())) {
            if (link.columns().size() == 1 && !linked.contains(link.columns().get(0))) {
                tree(link);
                Declared.foreignKey(build, build, link, notes);
            }
        }
    }

    private void tree(ForeignKey link) {
        Column column = build.table().column(link.columns().get(0));
        String key = link.referencedColumns().get(0);
        boolean unique =
                build.table().uniqueKeys().stream().anyMatch(k -> k.columns().equals(link.columns()));
        boolean nullable = isNullable(column.name());
        if (key.equals(column.name())) {
            problems.add(
                    "SELF_REFERENCE",
                    build.name() + "." + link.name(),
                    "the column refers to itself, which says nothing; leave the link out");
            return;
        }
        String row = unique ? "ROW_INDEX() - 1" : "RANDOM_INT(0, ROW_INDEX() - 1)";
        String when = "ROW_INDEX() >= " + (unique ? 1 : ROOTS);
        String reason = nullable
                ? unique
                        ? "the row before; the first has none"
                        : "an earlier row, so that rows form trees; the first have none"
                : "the row itself, because the link may not be NULL";
        notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), column.name(), reason));
        String read = nullable
                ? build.link(
                                LinkPlan.alias(link),
                                "{to: " + build.name() + ", row: \"CASE WHEN " + when + " THEN " + row
                                        + " END\", when: \"" + when + "\"}")
                        + "." + key
                : Names.own(key);
        boolean sameType = column.type().equals(build.table().column(key).type());
        String sql = sameType ? read : "CAST(" + read + " AS " + column.type().sql() + ")";
        build.column(ColumnBuild.expression(column, sql, reason));
        for (TableBuild other : builds.values()) {
            if (other == build && build.referenced().contains(column.name())) {
                problems.add(
                        "SELF_REFERENCE",
                        build.name() + "." + column.name(),
                        "other tables refer to this column, which is NULL for some rows; leave one of the links out");
            }
        }
    }
}
