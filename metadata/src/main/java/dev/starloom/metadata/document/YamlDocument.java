package dev.starloom.metadata.document;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads a YAML document into nodes that keep their places. Only the text's structure is read: no object is constructed, no
 * tag beyond YAML's core is let through, anchors are refused, and length and nesting are bounded, so that a document from a
 * stranger can do no harm.
 */
public final class YamlDocument {
    /** Code of a text that is no YAML. */
    public static final String BROKEN_YAML = "BROKEN_YAML";

    /** The longest document; the longest real ones are a hundredth of it. */
    public static final int MOST_CHARACTERS = 4 << 20;

    private static final int MOST_NESTING = 50;

    private YamlDocument() {}

    /**
     * Reads a document.
     *
     * @param file its name, for messages
     * @param text the document
     * @param problems takes what is wrong with it
     * @return the root; empty where the text is no YAML, or there is nothing in it, which is a problem too
     */
    public static Optional<DocumentNode> parse(String file, String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.add(
                    "TOO_LARGE",
                    file,
                    "the document has " + text.length() + " characters; at most " + MOST_CHARACTERS + " are read");
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(MOST_NESTING);
        Node root;
        try {
            root = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            problems.add(BROKEN_YAML, file + ":" + line, "this is no YAML: " + context + e.getProblem());
            return Optional.empty();
        } catch (YAMLException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
            problems.add(BROKEN_YAML, file, "this is no YAML that is read here: " + first);
            return Optional.empty();
        }
        if (root == null) {
            problems.add("EMPTY_DOCUMENT", file, "the document is empty");
            return Optional.empty();
        }
        return new NodeReader(problems).read(new Place(file, root.getStartMark().getLine() + 1, ""), root);
    }

    /** Reads a document whose root is a mapping. */
    public static Optional<MappingNode> parseMapping(String file, String text, Problems problems) {
        return parse(file, text, problems).flatMap(root -> root.asMapping(problems));
    }
}
