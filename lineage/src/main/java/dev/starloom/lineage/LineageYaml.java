package dev.starloom.lineage;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/**
 * The file format of a {@link RunRecord}: YAML for people, with a chain of hashes that shows a later change.
 *
 * <p>Each step carries {@code hash}, over its content and the hash before it (the first: over the run header's); the file ends
 * with {@code root}. Hashes are over content, not over YAML: comments, quotes and the order of keys do not matter. They
 * show a change to whoever kept the root elsewhere; they stop nobody who may rewrite the whole file.
 */
public final class LineageYaml {
    /** Version of the format; the first key of a file, and part of every hash. */
    public static final String FORMAT = "starloom-lineage-2";

    /** Characters a file may have: hundreds of tables with column lineage stay far below. */
    static final int MAXIMUM_SIZE = 64 * 1024 * 1024;

    /** Levels of nesting; the format itself has six. */
    private static final int MAXIMUM_DEPTH = 12;

    private LineageYaml() {}

    /** The record as a file, with its hashes. Ends with a line break. */
    public static String write(RunRecord run) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        options.setLineBreak(DumperOptions.LineBreak.UNIX);
        options.setIndent(2);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        StringWriter text = new StringWriter();
        yaml(options).serialize(RecordWriter.run(run), text);
        return text.toString();
    }

    /**
     * Reads what {@link #write} writes. The chain is not verified here.
     *
     * @param source file name, for messages
     * @throws LineageException if the text is not a lineage file, is damaged, too large or too deep, or uses aliases
     */
    public static RunRecord read(String source, String yaml) {
        return RecordReader.read(source, document(source, yaml)).run();
    }

    /** As {@link #verifyChain(String, String)}, for a text that comes from no file. */
    public static ChainResult verifyChain(String yaml) {
        return verifyChain("lineage", yaml);
    }

    /**
     * Whether the hashes of a file follow from its content.
     *
     * @param source file name, for messages
     * @throws LineageException as {@link #read}
     */
    public static ChainResult verifyChain(String source, String yaml) {
        RecordReader read = RecordReader.read(source, document(source, yaml));
        HashChain chain = HashChain.of(read.run());
        if (differs(chain.header(), read.header())) {
            return broken(ChainResult.Broken.RUN_HEADER, chain.header(), read.header());
        }
        List<StepRecord> steps = read.run().steps();
        for (int i = 0; i < steps.size(); i++) {
            if (differs(chain.steps().get(i), read.steps().get(i))) {
                return broken(
                        steps.get(i).name(), chain.steps().get(i), read.steps().get(i));
            }
        }
        return differs(chain.root(), read.root())
                ? broken(ChainResult.Broken.END, chain.root(), read.root())
                : new ChainResult.Intact(chain.root());
    }

    private static boolean differs(String expected, Optional<String> found) {
        return !found.equals(Optional.of(expected));
    }

    private static ChainResult broken(String name, String expected, Optional<String> found) {
        return new ChainResult.Broken(name, expected, found.orElse(ChainResult.Broken.NOTHING));
    }

    private static Node document(String source, String text) {
        Yaml yaml = yaml(new DumperOptions());
        try {
            refuseAliasesAndDepth(source, yaml.parse(new StringReader(text)));
            Node document = yaml.compose(new StringReader(text));
            if (document == null) {
                throw new LineageException(
                        source + ":1: the file is empty; a lineage file starts with 'format: " + FORMAT + "'");
            }
            return document;
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new LineageException(source + ":" + line + ": not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new LineageException(source + ": refused: " + e.getMessage(), e);
        }
    }

    /** Looks at events before any tree is built: what is refused here costs no memory. */
    private static void refuseAliasesAndDepth(String source, Iterable<Event> events) {
        int depth = 0;
        for (Event event : events) {
            String where = source + ":" + (event.getStartMark().getLine() + 1) + ": ";
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                throw new LineageException(where + "anchors and aliases do not belong into a lineage file");
            }
            if (event instanceof CollectionStartEvent && ++depth > MAXIMUM_DEPTH) {
                throw new LineageException(
                        where + "nested deeper than " + MAXIMUM_DEPTH + " levels, which no lineage file is");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static Yaml yaml(DumperOptions dumping) {
        LoaderOptions loading = new LoaderOptions();
        loading.setCodePointLimit(MAXIMUM_SIZE);
        loading.setNestingDepthLimit(MAXIMUM_DEPTH);
        loading.setMaxAliasesForCollections(0);
        loading.setAllowDuplicateKeys(false);
        loading.setAllowRecursiveKeys(false);
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading);
    }
}
