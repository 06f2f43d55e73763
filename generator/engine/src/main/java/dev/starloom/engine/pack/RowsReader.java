package dev.starloom.engine.pack;

import dev.starloom.metadata.document.DocumentNode;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.ScalarNode;
import dev.starloom.metadata.document.UnknownName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code rows:} of a table. */
final class RowsReader {
    private static final Map<String, Double> EXPONENTS = Map.of("none", 0.0, "sqrt", 0.5, "linear", 1.0);
    private static final double MOST_EXPONENT = 2;
    /** Far beyond what is ever made, and every number of rows up to it is exact in a double. */
    private static final double MOST_ROWS = 1e15;

    private final UsedFiles files;
    private final Problems problems;

    RowsReader(UsedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    Optional<RowsSpec> read(DocumentNode node) {
        if (node instanceof ScalarNode) {
            return scaled(node).map(s -> s);
        }
        return node.asMapping(problems).flatMap(rows -> {
            if (rows.has("each")) {
                return each(rows);
            }
            if (rows.has("expression")) {
                rows.allowedKeys(problems, "expression");
                return rows.string("expression", problems).map(RowsSpec.Computed::new);
            }
            if (rows.has("file")) {
                rows.allowedKeys(problems, "file");
                return file(rows);
            }
            if (rows.has("existing")) {
                rows.allowedKeys(problems, "existing");
                return existing(rows);
            }
            if (rows.has("base")) {
                return scaled(rows).map(s -> s);
            }
            rows.allowedKeys(problems, "base", "scale", "minimum", "expression", "file", "each", "existing");
            problems.add(
                    MappingNode.MISSING_KEY,
                    rows.where(),
                    "nothing says how many rows there are; give a number, or one of base, expression, file, each, existing");
            return Optional.empty();
        });
    }

    /** A number of rows, or {base, scale, minimum}. */
    private Optional<RowsSpec.Scaled> scaled(DocumentNode node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.integer(problems).filter(n -> rowsInRange(n, node)).map(n -> new RowsSpec.Scaled(n, 0, 0));
        }
        return node.asMapping(problems).flatMap(rows -> {
            rows.allowedKeys(problems, "base", "scale", "minimum");
            rows.required("base", problems);
            Optional<Double> base = rows.number("base", problems)
                    .filter(b -> rowsInRange(b, rows.get("base").orElse(rows)));
            Optional<Double> exponent = rows.has("scale") ? exponent(rows) : Optional.of(0.0);
            Optional<Long> minimum = rows.has("minimum")
                    ? rows.integer("minimum", problems)
                            .filter(m -> rowsInRange(m, rows.get("minimum").orElse(rows)))
                    : Optional.of(1L);
            return base.flatMap(b -> exponent.flatMap(e -> minimum.map(m -> new RowsSpec.Scaled(b, e, m))));
        });
    }

    private boolean rowsInRange(double rows, DocumentNode node) {
        if (rows >= 0 && rows <= MOST_ROWS) {
            return true;
        }
        problems.add("OUT_OF_RANGE", node.where(), "a number of rows is 0 to 1e15, not " + rows);
        return false;
    }

    private Optional<Double> exponent(MappingNode rows) {
        Optional<ScalarNode> scale = rows.get("scale").flatMap(n -> n.asScalar(problems));
        if (scale.isEmpty()) {
            return Optional.empty();
        }
        Double named = EXPONENTS.get(scale.get().text());
        if (named != null) {
            return Optional.of(named);
        }
        if (scale.get().text().matches("[a-z]+")) {
            UnknownName.add(
                    problems, rows.where("scale"), "scale", scale.get().text(), List.of("none", "sqrt", "linear"));
            return Optional.empty();
        }
        return scale.get().number(problems).filter(exponent -> {
            boolean allowed = exponent >= 0 && exponent <= MOST_EXPONENT;
            if (!allowed) {
                problems.add(
                        "OUT_OF_RANGE",
                        rows.where("scale"),
                        "scale is none, sqrt, linear or an exponent of 0 to " + MOST_EXPONENT + ", not " + exponent);
            }
            return allowed;
        });
    }

    private Optional<RowsSpec> file(MappingNode rows) {
        return rows.string("file", problems)
                .flatMap(path -> files.text(path, rows.where("file"))
                        .flatMap(text -> CsvText.read(path, text, problems))
                        .map(columns -> new RowsSpec.CsvFile(path, columns)));
    }

    private Optional<RowsSpec> existing(MappingNode rows) {
        return rows.bool("existing", problems).flatMap(existing -> {
            if (!existing) {
                problems.add(
                        "WRONG_ROWS",
                        rows.where("existing"),
                        "'existing' is true or not there; without it say how many rows there are");
            }
            return existing ? Optional.of(new RowsSpec.Existing()) : Optional.empty();
        });
    }

    private Optional<RowsSpec> each(MappingNode rows) {
        rows.allowedKeys(problems, "each", "as", "count", "total", "weight", "when");
        Optional<String> parent = rows.string("each", problems);
        Optional<String> as = rows.has("as") ? rows.string("as", problems) : parent;
        as.ifPresent(alias -> LogicalName.check("parent's alias", alias, rows.where("as"), problems));
        List<String> kinds =
                List.of("count", "total", "when").stream().filter(rows::has).toList();
        if (kinds.size() != 1) {
            problems.add(
                    "WRONG_ROWS",
                    rows.where(),
                    "'each' needs exactly one of count (rows for each row of the parent), total (spread by a weight) and"
                            + " when (at most one); found " + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
            return Optional.empty();
        }
        String kind = kinds.get(0);
        if (rows.has("weight") && !kind.equals("total")) {
            problems.add(
                    MappingNode.UNKNOWN_KEY,
                    rows.where("weight"),
                    "the key 'weight' goes with 'total' alone; put the number into '" + kind + "'");
        }
        if (parent.isEmpty() || as.isEmpty()) {
            return Optional.empty();
        }
        return switch (kind) {
            case "count" -> rows.string("count", problems).map(c -> new RowsSpec.EachCount(parent.get(), as.get(), c));
            case "when" -> rows.string("when", problems).map(w -> new RowsSpec.EachWhen(parent.get(), as.get(), w));
            default -> {
                Optional<RowsSpec.Scaled> total = rows.get("total").flatMap(this::scaled);
                Optional<String> weight = rows.requiredString("weight", problems);
                yield total.flatMap(t -> weight.map(w -> new RowsSpec.EachTotal(parent.get(), as.get(), t, w)));
            }
        };
    }
}
