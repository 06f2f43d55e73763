package dev.starloom.engine.synthesis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Arrays in a file, in the form of <a href="https://github.com/huggingface/safetensors">safetensors</a>: a length, a header of
 * JSON with type, shape and place of each, then their bytes in little endian. It holds numbers only, so reading one runs nothing.
 */
public final class Tensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_HEADER = 16 << 20;

    private final Map<String, double[]> doubles = new LinkedHashMap<>();
    private final Map<String, int[]> ints = new LinkedHashMap<>();
    private final Map<String, float[]> floats = new LinkedHashMap<>();

    /** Adds an array of doubles (F64). */
    public Tensors put(String name, double[] values) {
        doubles.put(name, values);
        return this;
    }

    /** Adds an array of whole numbers (I32). */
    public Tensors put(String name, int[] values) {
        ints.put(name, values);
        return this;
    }

    /** Adds an array of floats (F32). */
    public Tensors put(String name, float[] values) {
        floats.put(name, values);
        return this;
    }

    /** @throws ModelException if there is no such array */
    public double[] doubles(String name) {
        return required(name, doubles.get(name));
    }

    /** @throws ModelException if there is no such array */
    public int[] ints(String name) {
        return required(name, ints.get(name));
    }

    /** @throws ModelException if there is no such array */
    public float[] floats(String name) {
        return required(name, floats.get(name));
    }

    private static <A> A required(String name, A array) {
        if (array == null) {
            throw new ModelException("the array '" + name + "' is missing, or of another type");
        }
        return array;
    }

    public byte[] write() {
        ObjectNode header = JSON.createObjectNode();
        long end = 0;
        for (Map.Entry<String, double[]> entry : doubles.entrySet()) {
            end = describe(header, entry.getKey(), "F64", entry.getValue().length, 8, end);
        }
        for (Map.Entry<String, int[]> entry : ints.entrySet()) {
            end = describe(header, entry.getKey(), "I32", entry.getValue().length, 4, end);
        }
        for (Map.Entry<String, float[]> entry : floats.entrySet()) {
            end = describe(header, entry.getKey(), "F32", entry.getValue().length, 4, end);
        }
        byte[] json = text(header);
        int padded = (json.length + 7) / 8 * 8;
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(8 + padded + end)).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(padded).put(json);
        while (file.position() < 8 + padded) {
            file.put((byte) ' ');
        }
        doubles.values().forEach(values -> {
            for (double value : values) {
                file.putDouble(value);
            }
        });
        ints.values().forEach(values -> {
            for (int value : values) {
                file.putInt(value);
            }
        });
        floats.values().forEach(values -> {
            for (float value : values) {
                file.putFloat(value);
            }
        });
        return file.array();
    }

    private static long describe(ObjectNode header, String name, String type, int length, int width, long start) {
        ObjectNode node = header.putObject(name);
        node.put("dtype", type);
        node.putArray("shape").add(length);
        ArrayNode place = node.putArray("data_offsets");
        long end = start + (long) length * width;
        place.add(start).add(end);
        return end;
    }

    private static byte[] text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    /** @throws ModelException where the bytes are no such file, or not a whole one */
    public static Tensors read(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < 8) {
            throw damaged("it is shorter than its header");
        }
        long length = file.getLong();
        if (length < 2 || length > MOST_HEADER || length > bytes.length - 8) {
            throw damaged("its header would have " + length + " bytes");
        }
        JsonNode header;
        try {
            header = JSON.readTree(bytes, 8, (int) length);
        } catch (IOException e) {
            throw damaged("its header is no JSON");
        }
        if (!header.isObject()) {
            throw damaged("its header is no object");
        }
        Tensors tensors = new Tensors();
        int data = 8 + (int) length;
        for (Map.Entry<String, JsonNode> entry : header.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.read(entry.getKey(), entry.getValue(), file, data);
            }
        }
        return tensors;
    }

    private void read(String name, JsonNode node, ByteBuffer file, int data) {
        long start = node.path("data_offsets").path(0).asLong(-1);
        long end = node.path("data_offsets").path(1).asLong(-1);
        long elements = 1;
        for (JsonNode size : node.path("shape")) {
            long next = size.asLong(-1);
            if (next < 0 || next > Integer.MAX_VALUE || elements > Integer.MAX_VALUE) {
                throw damaged("the array '" + name + "' has no shape");
            }
            elements *= next;
        }
        String type = node.path("dtype").asText();
        int width = type.equals("F64") ? 8 : 4;
        if (start < 0 || end < start || data + end > file.limit() || end - start != elements * width) {
            throw damaged("the array '" + name + "' does not lie where the header says");
        }
        ByteBuffer part = file.slice((int) (data + start), (int) (end - start)).order(ByteOrder.LITTLE_ENDIAN);
        int size = (int) elements;
        switch (type) {
            case "F64" -> {
                double[] values = new double[size];
                part.asDoubleBuffer().get(values);
                put(name, values);
            }
            case "I32" -> {
                int[] values = new int[size];
                part.asIntBuffer().get(values);
                put(name, values);
            }
            case "F32" -> {
                float[] values = new float[size];
                part.asFloatBuffer().get(values);
                put(name, values);
            }
            default -> throw damaged("the array '" + name + "' is of the type '" + type + "'");
        }
    }

    private static ModelException damaged(String reason) {
        return new ModelException("the file of arrays is damaged: " + reason + "; fit the model again");
    }
}
