package dev.starloom.models.ctgan.train;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Numbers in one piece of memory that Java and PyTorch both work on, so that nothing is copied between them. */
final class Shared {
    /** A cache line, so that vector instructions never straddle two. */
    private static final int ALIGNMENT = 64;

    private final FloatBuffer buffer;
    private final PtNDArray array;

    Shared(PtNDManager manager, long... shape) {
        long size = 1;
        for (long length : shape) {
            size = Math.multiplyExact(size, length);
        }
        int bytes = Math.toIntExact(Math.multiplyExact(size, Float.BYTES));
        ByteBuffer memory = ByteBuffer.allocateDirect(bytes + 2 * ALIGNMENT)
                .alignedSlice(ALIGNMENT)
                .limit(bytes)
                .slice()
                .order(ByteOrder.nativeOrder());
        this.buffer = memory.asFloatBuffer();
        this.array = manager.create(memory, new Shape(shape), DataType.FLOAT32);
    }

    PtNDArray array() {
        return array;
    }

    int size() {
        return buffer.capacity();
    }

    void set(float[] values) {
        buffer.put(0, values, 0, Math.min(values.length, size()));
    }

    void fill(float value) {
        float[] values = new float[size()];
        java.util.Arrays.fill(values, value);
        set(values);
    }

    void set(int at, float[] values, int from, int length) {
        buffer.put(at, values, from, length);
    }

    float get(int at) {
        return buffer.get(at);
    }

    float[] get() {
        float[] values = new float[size()];
        buffer.get(0, values);
        return values;
    }
}
