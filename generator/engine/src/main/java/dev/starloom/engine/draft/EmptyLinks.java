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
            if (!own(link).isEmpty() && others(link).isEmpty()) {
                List<String> own = own(link);
                own.forEach(this::reserve);
                if (References.isUniqueAlone(build.table(), link)) {
                    ignored.addAll(own);
                }
            } else if (link.columns().stream().anyMatch(c -> isNullable(c) && !linked.contains(c))) {
                ignored.addAll(nulls(
                        link,
                        "NULL: a tree over columns that belong to other links is not built yet",
                        "SELF_REFERENCE"));
                Declared.foreignKey(build, build, link, notes);
            } else {
                problems.add(
                        "SELF_REFERENCE",
                        build.name() + "." + link.name(),
                        "a link of the table to itself whose columns " + link.columns()
                                + " may not be NULL and belong to other links cannot be built yet; make one of them"
                                + " nullable, or leave the link out");
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

    /** Columns of a link to the table itself that say which row it is: no key, and of no other link. */
    private List<String> own(ForeignKey link) {
        List<String> own = new ArrayList<>();
        for (int i = 0; i < link.columns().size(); i++) {
            String column = link.columns().get(i);
            if (!linked.contains(column)
                    && !column.equals(link.referencedColumns().get(i))) {
                own.add(column);
            }
        }
        return own;
    }

    /** Columns that another link fills, and that are not the very column of the key. */
    private List<String> others(ForeignKey link) {
        List<String> others = new ArrayList<>(link.columns());
        others.removeAll(own(link));
        others.removeIf(
                c -> c.equals(link.referencedColumns().get(link.columns().indexOf(c))));
        return others;
    }

    /** Writes links to the table itself: earlier rows are parents of later ones, so there is no circle. */
    void writeTrees() {
        for (ForeignKey link : references.toItself(build.name())) {
            if (link.columns().equals(link.referencedColumns())) {
                problems.add(
                        "SELF_REFERENCE",
                        build.name() + "." + link.name(),
                        "the link refers to itself, which says nothing; leave the link out");
            } else if (!own(link).isEmpty() && others(link).isEmpty()) {
                tree(link, own(link));
                Declared.foreignKey(build, build, link, notes);
            }
        }
    }

    private void tree(ForeignKey link, List<String> own) {
        boolean unique = References.isUnique(build.table(), link);
        boolean nullable = own.stream().allMatch(this::isNullable);
        boolean whole = own.size() == link.columns().size();
        // rows that agree in the columns of the key are those of one parent
        boolean siblings =
                !whole && build.driver() != null && build.driver().columns().containsAll(kept(link, own));
        String when;
        String row;
        String reason;
        if (!nullable) {
            when = "";
            row = "";
            reason = "the row itself, because the link may not be NULL";
        } else if (whole) {
            when = "ROW_INDEX() >= " + (unique ? 1 : ROOTS);
            row = unique ? "ROW_INDEX() - 1" : "RANDOM_INT(0, ROW_INDEX() - 1)";
            reason = unique
                    ? "the row before; the first has none"
                    : "an earlier row, so that rows form trees; the first have none";
        } else if (siblings) {
            when = "SIBLING_INDEX() >= 1";
            row = unique ? "ROW_INDEX() - 1" : "ROW_INDEX() - RANDOM_INT(1, SIBLING_INDEX())";
            reason = "an earlier row of the same " + build.driver().referencedTable() + "; the first has none";
        } else {
            own.forEach(c -> notes.add(new DraftNote(
                    DraftNote.Kind.LEFT_OUT,
                    build.name(),
                    c,
                    "NULL: " + kept(link, own) + " must agree with those of the other row, which is not built yet")));
            return;
        }
        String alias = nullable
                ? build.link(
                                LinkPlan.alias(link),
                                "{to: " + build.name() + ", row: \"CASE WHEN " + when + " THEN " + row
                                        + " END\", when: \"" + when + "\"}")
                        + "."
                : "";
        for (String name : own) {
            Column column = build.table().column(name);
            String key = link.referencedColumns().get(link.columns().indexOf(name));
            notes.add(new DraftNote(DraftNote.Kind.GUESSED, build.name(), name, reason));
            String read = alias + (nullable ? key : Names.own(key));
            boolean sameType = column.type().equals(build.table().column(key).type());
            String sql =
                    sameType ? read : "CAST(" + read + " AS " + column.type().sql() + ")";
            build.column(ColumnBuild.expression(column, sql, reason));
            if (build.referenced().contains(name)) {
                problems.add(
                        "SELF_REFERENCE",
                        build.name() + "." + name,
                        "other tables refer to this column, which is NULL for some rows; leave one of the links out");
            }
        }
    }

    /** Columns of the link that are columns of its own key. */
    private static List<String> kept(ForeignKey link, List<String> own) {
        return link.columns().stream().filter(c -> !own.contains(c)).toList();
    }
}
