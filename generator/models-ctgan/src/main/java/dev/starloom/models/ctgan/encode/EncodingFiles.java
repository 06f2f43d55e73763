package dev.starloom.models.ctgan.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.engine.synthesis.ModelException;
import dev.starloom.engine.synthesis.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Encodings as files: names and sizes as JSON, numbers as arrays. What is read is bounded and checked before it is used. */
public final class EncodingFiles {
    private static final int MOST_COLUMNS = 10_000;
    private static final int MOST_CHOICES = 100_000;
    private static final int MOST_CATEGORIES = 50_000_000;

    private EncodingFiles() {}

    /** @param prefix of the arrays' names */
    public static void write(TableEncoding encoding, ArrayNode into, Tensors arrays, String prefix) {
        for (int c = 0; c < encoding.encoders().size(); c++) {
            ColumnEncoder encoder = encoding.encoders().get(c);
            String name = prefix + c + ".";
            ObjectNode node = into.addObject();
            node.put("name", encoder.name());
            node.put("empty", encoder.empty());
            if (encoder instanceof NumberEncoder number) {
                node.put("kind", "number");
                GaussianMixture mixture = number.mixture();
                node.put("modes", mixture == null ? 0 : mixture.size());
                if (mixture != null) {
                    arrays.put(name + "weights", mixture.weights());
                    arrays.put(name + "means", mixture.means());
                    arrays.put(name + "deviations", mixture.deviations());
                }
                arrays.put(name + "points", number.points());
                arrays.put(name + "range", new double[] {number.least(), number.greatest()});
            } else if (encoder instanceof CategoryEncoder category) {
                node.put("kind", "category");
                node.put("categories", category.categories());
            } else {
                WideEncoder wide = (WideEncoder) encoder;
                node.put("kind", "wide");
                node.put("dimensions", wide.dimensions());
                arrays.put(name + "places", wide.places());
                arrays.put(name + "clusters", wide.clusters());
                arrays.put(name + "counts", wide.counts());
            }
        }
    }

    /** @throws ModelException where they are not what was written */
    public static TableEncoding read(JsonNode columns, Tensors arrays, String prefix) {
        if (!columns.isArray() || columns.size() > MOST_COLUMNS) {
            throw new ModelException("a model has a list of at most " + MOST_COLUMNS + " columns");
        }
        List<ColumnEncoder> encoders = new ArrayList<>();
        for (int c = 0; c < columns.size(); c++) {
            encoders.add(encoder(columns.get(c), arrays, prefix + c + "."));
        }
        return new TableEncoding(encoders);
    }

    private static ColumnEncoder encoder(JsonNode node, Tensors arrays, String prefix) {
        String name = node.path("name").asText();
        boolean empty = node.path("empty").asBoolean();
        ColumnEncoder encoder = switch (node.path("kind").asText()) {
            case "number" -> number(name, empty, node, arrays, prefix);
            case "category" ->
                new CategoryEncoder(name, between(name, node.path("categories").asInt(-1), 0, MOST_CHOICES), empty);
            case "wide" -> wide(name, empty, node, arrays, prefix);
            default ->
                throw new ModelException("column " + name + " is of the kind '"
                        + node.path("kind").asText() + "', which there is not");
        };
        between(name, encoder.choices(), 1, MOST_CHOICES);
        return encoder;
    }

    private static NumberEncoder number(String name, boolean empty, JsonNode node, Tensors arrays, String prefix) {
        GaussianMixture mixture = null;
        if (node.path("modes").asInt() > 0) {
            int modes = node.path("modes").asInt();
            mixture = new GaussianMixture(
                    sized(name, arrays.doubles(prefix + "weights"), modes),
                    sized(name, arrays.doubles(prefix + "means"), modes),
                    sized(name, arrays.doubles(prefix + "deviations"), modes));
            for (int k = 0; k < modes; k++) {
                if (!(mixture.deviations()[k] > 0) || !(mixture.weights()[k] > 0)) {
                    throw new ModelException("column " + name + " has a mode without weight or width");
                }
            }
        }
        double[] points = arrays.doubles(prefix + "points");
        for (int i = 1; i < points.length; i++) {
            if (!(points[i - 1] < points[i])) {
                throw new ModelException("the points of column " + name + " do not rise");
            }
        }
        double[] range = sized(name, arrays.doubles(prefix + "range"), 2);
        return new NumberEncoder(name, mixture, points, empty, range[0], range[1]);
    }

    private static WideEncoder wide(String name, boolean empty, JsonNode node, Tensors arrays, String prefix) {
        int dimensions = between(name, node.path("dimensions").asInt(), 1, 1_000);
        int[] clusters = arrays.ints(prefix + "clusters");
        int[] counts = arrays.ints(prefix + "counts");
        float[] places = arrays.floats(prefix + "places");
        between(name, clusters.length, 1, MOST_CATEGORIES);
        if (counts.length != clusters.length || places.length != (long) clusters.length * dimensions) {
            throw new ModelException("the categories of column " + name + " do not have a place and a count each");
        }
        Arrays.stream(clusters).forEach(k -> between(name, k, 0, MOST_CHOICES));
        return WideEncoder.of(name, empty, dimensions, places, clusters, counts);
    }

    private static double[] sized(String name, double[] values, int size) {
        if (values.length != size || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new ModelException("the numbers of column " + name + " are not " + size + " finite ones");
        }
        return values;
    }

    private static int between(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ModelException(
                    "column " + name + " has " + value + " where " + least + " to " + most + " is allowed");
        }
        return value;
    }
}
