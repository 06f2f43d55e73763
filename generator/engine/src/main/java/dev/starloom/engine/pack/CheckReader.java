package dev.starloom.engine.pack;

import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code checks.yaml}, which a pack may do without. */
final class CheckReader {
    private static final String FILE = "checks.yaml";

    private final UsedFiles files;
    private final Problems problems;

    CheckReader(UsedFiles files, Problems problems) {
        this.files = files;
        this.problems = problems;
    }

    List<CheckSpec> read() {
        List<CheckSpec> checks = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        files.textIfThere(FILE)
                .flatMap(text -> YamlDocument.parseMapping(FILE, text, problems))
                .ifPresent(root -> {
                    root.allowedKeys(problems, "checks");
                    for (MappingNode node : root.list("checks", problems)
                            .map(l -> l.mappings(problems))
                            .orElse(List.of())) {
                        read(node).ifPresent(check -> {
                            String first = names.putIfAbsent(check.name(), check.where());
                            if (first != null) {
                                problems.add(
                                        "DUPLICATE_NAME",
                                        check.where(),
                                        "the check '" + check.name() + "' stands at " + first + " too; rename one");
                            }
                            checks.add(check);
                        });
                    }
                });
        return checks;
    }

    private Optional<CheckSpec> read(MappingNode node) {
        node.allowedKeys(
                problems,
                "name",
                "description",
                "violations",
                "measure",
                "between",
                "minimum-scale",
                "needs",
                "planted");
        Optional<String> name = node.requiredString("name", problems);
        name.ifPresent(n -> LogicalName.check("check", n, node.where("name"), problems));
        if (node.has("violations") == node.has("measure")) {
            problems.add(
                    "WRONG_CHECK",
                    node.where(),
                    "a check has either violations (a SELECT of rows that break the rule) or measure (a SELECT of a number,"
                            + " with between)");
            return Optional.empty();
        }
        if (node.has("violations")) {
            if (node.has("between")) {
                problems.add(
                        MappingNode.UNKNOWN_KEY,
                        node.where("between"),
                        "'between' goes with 'measure'; of violations there must be none");
            }
            return spec(node, name, "violations", Optional.of(new CheckSpec.Rule.NoRows()));
        }
        return spec(node, name, "measure", between(node));
    }

    private Optional<CheckSpec> spec(
            MappingNode node, Optional<String> name, String key, Optional<CheckSpec.Rule> rule) {
        Optional<String> sql = node.string(key, problems);
        String description = node.string("description", problems).orElse("");
        double minimumScale = node.number("minimum-scale", problems).orElse(0.0);
        Optional<CheckSpec.Need> needs =
                node.string("needs", problems).map(p -> new CheckSpec.Need(p, node.where("needs")));
        Optional<String> planted = node.string("planted", problems);
        return name.flatMap(n -> sql.flatMap(s ->
                rule.map(r -> new CheckSpec(n, description, s, r, minimumScale, needs, planted, node.where(key)))));
    }

    private Optional<CheckSpec.Rule> between(MappingNode node) {
        int before = problems.list().size();
        List<Double> bounds = node.required("between", problems)
                .flatMap(n -> n.asList(problems))
                .map(l -> l.numbers(problems))
                .orElse(List.of());
        if (problems.list().size() > before) {
            return Optional.empty();
        }
        if (bounds.size() != 2 || bounds.get(0) > bounds.get(1)) {
            problems.add(
                    "WRONG_CHECK",
                    node.where("between"),
                    "'between' takes two numbers, the least and the greatest allowed: [1.3, 2.2]; found " + bounds);
            return Optional.empty();
        }
        return Optional.of(new CheckSpec.Rule.Between(bounds.get(0), bounds.get(1)));
    }
}
