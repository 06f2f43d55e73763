package dev.starloom.engine.pack;

import dev.starloom.metadata.document.DocumentNode;
import dev.starloom.metadata.document.MappingNode;
import dev.starloom.metadata.document.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code links:} of a table. */
final class LinkReader {
    private static final List<String> CHOOSING =
            List.of("match", "order", "from", "until", "choose", "weight", "distinct", "nullable");

    private final Problems problems;

    LinkReader(Problems problems) {
        this.problems = problems;
    }

    List<LinkSpec> read(MappingNode links) {
        List<LinkSpec> specs = new ArrayList<>();
        links.entries().forEach((name, node) -> {
            LogicalName.check("link", name, node.where(), problems);
            node.asMapping(problems).flatMap(link -> read(name, link)).ifPresent(specs::add);
        });
        return specs;
    }

    private Optional<LinkSpec> read(String name, MappingNode link) {
        link.allowedKeys(
                problems,
                "to",
                "row",
                "match",
                "order",
                "from",
                "until",
                "choose",
                "weight",
                "distinct",
                "when",
                "nullable");
        Optional<String> to = link.requiredString("to", problems);
        if (link.has("row")) {
            CHOOSING.stream()
                    .filter(link::has)
                    .forEach(key -> problems.add(
                            "WRONG_LINK",
                            link.where(key),
                            "'row' names the row; '" + key + "' chooses among rows: keep one of the two"));
        }
        Optional<Map.Entry<String, String>> match = match(link);
        LinkSpec.Choose choose =
                link.constant("choose", LinkSpec.Choose.class, problems).orElse(LinkSpec.Choose.RANDOM);
        for (String key : List.of("from", "until")) {
            needsOrder(link, key, link.has(key));
        }
        needsOrder(link, "choose", choose != LinkSpec.Choose.RANDOM);
        if (choose != LinkSpec.Choose.RANDOM && link.has("weight")) {
            problems.add(
                    "WRONG_LINK",
                    link.where("weight"),
                    "a weight needs chance; 'choose: " + choose.name().toLowerCase(java.util.Locale.ROOT)
                            + "' leaves none: remove one of the two");
        }
        return to.map(target -> new LinkSpec(
                name,
                target,
                link.string("row", problems),
                match.map(Map.Entry::getKey),
                match.map(Map.Entry::getValue),
                link.string("order", problems),
                link.string("from", problems),
                link.string("until", problems),
                choose,
                link.string("weight", problems),
                link.bool("distinct", problems).orElse(false),
                link.string("when", problems),
                link.bool("nullable", problems).orElse(false),
                link.where()));
    }

    private void needsOrder(MappingNode link, String key, boolean needed) {
        if (needed && !link.has("order")) {
            problems.add(
                    "WRONG_LINK",
                    link.where(key),
                    "'" + key
                            + "' needs 'order', the column of the linked table by which its rows are ordered; add it");
        }
    }

    private Optional<Map.Entry<String, String>> match(MappingNode link) {
        return link.mapping("match", problems).flatMap(match -> {
            if (match.entries().size() != 1) {
                problems.add(
                        "WRONG_LINK",
                        match.where(),
                        "'match' takes one column: {column: expression}; found "
                                + match.entries().size());
                return Optional.empty();
            }
            Map.Entry<String, DocumentNode> only =
                    match.entries().entrySet().iterator().next();
            return only.getValue()
                    .asScalar(problems)
                    .flatMap(s -> s.string(problems))
                    .map(expression -> Map.entry(only.getKey(), expression));
        });
    }
}
