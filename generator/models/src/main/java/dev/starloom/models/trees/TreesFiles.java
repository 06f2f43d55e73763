package dev.starloom.models.trees;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.Tensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Trees as files: what they are about in JSON, their nodes and leaves as arrays. */
final class TreesFiles {
    private static final String DESCRIPTION = "trees.json";
    private static final String ARRAYS = "trees.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TreesFiles() {}

    static Map<String, byte[]> write(TreesSynthesizer trees) {
        ObjectNode root = JSON.createObjectNode();
        Tensors arrays = new Tensors();
        root.put("context", trees.contextColumns());
        root.put("siblings", trees.siblings());
        ArrayNode bins = root.putArray("features");
        for (int i = 0; i < trees.bins().size(); i++) {
            Bins of = trees.bins().get(i);
            bins.add(of.isOrdered() ? "number" : "category");
            if (of.isOrdered()) {
                arrays.put("feature." + i, of.edges());
            } else {
                arrays.put("feature." + i, of.ofCategory());
            }
        }
        ArrayNode columns = root.putArray("columns");
        for (ColumnTree tree : trees.trees()) {
            columns.addObject()
                    .put("name", tree.name())
                    .put("column", tree.column())
                    .put("scope", tree.scope().name())
                    .put("categories", tree.categories());
            write(arrays, "tree." + tree.column() + ".", tree);
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        try {
            files.put(DESCRIPTION, JSON.writeValueAsBytes(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
        files.put(ARRAYS, arrays.write());
        return files;
    }

    private static void write(Tensors arrays, String name, ColumnTree of) {
        Tree tree = of.tree();
        arrays.put(name + "feature", tree.feature());
        arrays.put(name + "left", tree.left());
        arrays.put(name + "right", tree.right());
        arrays.put(name + "mask", masks(tree));
        if (of.leaves() instanceof NumberLeaves leaves) {
            arrays.put(name + "starts", leaves.starts());
            arrays.put(name + "values", leaves.values());
            arrays.put(name + "nulls", leaves.nulls());
            arrays.put(name + "masses", leaves.masses());
        } else {
            CodeLeaves leaves = (CodeLeaves) of.leaves();
            arrays.put(name + "starts", leaves.starts());
            arrays.put(name + "codes", leaves.codes());
            arrays.put(name + "sums", leaves.sums());
        }
    }

    private static int[] masks(Tree tree) {
        int[] masks = new int[tree.low().length * 4];
        for (int i = 0; i < tree.low().length; i++) {
            masks[4 * i] = (int) tree.low()[i];
            masks[4 * i + 1] = (int) (tree.low()[i] >>> 32);
            masks[4 * i + 2] = (int) tree.high()[i];
            masks[4 * i + 3] = (int) (tree.high()[i] >>> 32);
        }
        return masks;
    }

    private static long mask(int[] masks, int at) {
        return masks[at] & 0xFFFFFFFFL | (long) masks[at + 1] << 32;
    }

    static TreesSynthesizer read(Map<String, byte[]> files) {
        byte[] description = files.get(DESCRIPTION);
        byte[] bytes = files.get(ARRAYS);
        if (description == null || bytes == null) {
            throw new ModelException("trees are " + DESCRIPTION + " and " + ARRAYS + ", found " + files.keySet());
        }
        JsonNode root;
        try {
            root = JSON.readTree(description);
        } catch (IOException e) {
            throw new ModelException(DESCRIPTION + " is no JSON; fit the model again", e);
        }
        Tensors arrays = Tensors.read(bytes);
        List<Bins> bins = new ArrayList<>();
        for (JsonNode kind : root.path("features")) {
            String name = "feature." + bins.size();
            bins.add(
                    kind.asText().equals("number")
                            ? Bins.ofNumbers(arrays.doubles(name))
                            : Bins.ofCategories(arrays.ints(name)));
        }
        List<ColumnTree> trees = new ArrayList<>();
        for (JsonNode column : root.path("columns")) {
            trees.add(read(column, arrays, bins.size() * 2));
        }
        int context = root.path("context").asInt(-1);
        boolean siblings = root.path("siblings").asBoolean();
        if (context < 0 || context + (siblings ? 2 : 0) + trees.size() != bins.size()) {
            throw damaged("the features are not those of the columns");
        }
        return new TreesSynthesizer(context, siblings, bins, trees);
    }

    private static ColumnTree read(JsonNode node, Tensors arrays, int features) {
        int column = node.path("column").asInt(-1);
        String name = "tree." + column + ".";
        int[] feature = arrays.ints(name + "feature");
        int[] left = arrays.ints(name + "left");
        int[] right = arrays.ints(name + "right");
        int[] masks = arrays.ints(name + "mask");
        int[] starts = arrays.ints(name + "starts");
        int nodes = feature.length;
        if (nodes == 0 || left.length != nodes || right.length != nodes || masks.length != nodes * 4) {
            throw damaged(name + " has arrays of different lengths");
        }
        for (int i = 0; i < nodes; i++) {
            boolean leaf = feature[i] < 0 && left[i] >= 0 && left[i] < starts.length - 1;
            // Children stand behind their parent, so that every walk ends.
            boolean inner = feature[i] >= 0
                    && feature[i] < features
                    && left[i] > i
                    && left[i] < nodes
                    && right[i] > i
                    && right[i] < nodes;
            if (!leaf && !inner) {
                throw damaged(name + " leads nowhere at node " + i);
            }
        }
        long[] low = new long[nodes];
        long[] high = new long[nodes];
        for (int i = 0; i < nodes; i++) {
            low[i] = mask(masks, 4 * i);
            high[i] = mask(masks, 4 * i + 2);
        }
        int categories = node.path("categories").asInt(-1);
        Leaves leaves = categories < 0
                ? new NumberLeaves(
                        starts,
                        arrays.doubles(name + "values"),
                        arrays.doubles(name + "nulls"),
                        arrays.doubles(name + "masses"))
                : new CodeLeaves(starts, arrays.ints(name + "codes"), arrays.ints(name + "sums"));
        if (!areWhole(starts, leaves, categories)) {
            throw damaged(name + " has leaves that are not whole");
        }
        ModelColumn.Scope scope;
        try {
            scope = ModelColumn.Scope.valueOf(node.path("scope").asText());
        } catch (IllegalArgumentException e) {
            throw new ModelException(DESCRIPTION + " names rows that there are not: " + node.path("scope"), e);
        }
        return new ColumnTree(
                node.path("name").asText(),
                column,
                scope,
                categories,
                new Tree(feature, left, right, low, high),
                leaves);
    }

    private static boolean areWhole(int[] starts, Leaves leaves, int categories) {
        if (starts.length < 2 || starts[0] != 0 || starts[starts.length - 1] != leaves.size()) {
            return false;
        }
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] < starts[i - 1]) {
                return false;
            }
        }
        if (leaves instanceof NumberLeaves numbers) {
            return numbers.nulls().length == starts.length - 1;
        }
        CodeLeaves codes = (CodeLeaves) leaves;
        for (int code : codes.codes()) {
            if (code < -1 || code >= categories) {
                return false;
            }
        }
        return codes.sums().length == codes.codes().length;
    }

    private static ModelException damaged(String reason) {
        return new ModelException("the trees are damaged: " + reason + "; fit the model again");
    }
}
