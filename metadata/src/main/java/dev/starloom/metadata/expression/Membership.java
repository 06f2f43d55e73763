package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code IN} a list: one look-up where the members are literals, else a comparison with each. */
final class Membership {
    private Membership() {}

    /** The value and the members have one type. */
    static Node of(Node value, List<Node> members) {
        boolean literals = members.stream().allMatch(m -> m instanceof ConstantNode && !Types.isNull(m));
        if (literals && value.type().isText()) {
            return texts(value, members);
        }
        if (literals && members.stream().allMatch(m -> ((ConstantNode) m).isLong())) {
            return longs(value, members);
        }
        List<Node> comparisons = new ArrayList<>();
        for (Node member : members) {
            comparisons.add(Comparison.EQUAL.of(value, member));
        }
        return comparisons.size() == 1 ? comparisons.get(0) : LogicNode.or(comparisons);
    }

    private static Node longs(Node value, List<Node> members) {
        long[] sorted = members.stream()
                .mapToLong(m -> ((ConstantNode) m).longValue())
                .sorted()
                .toArray();
        return ApplyNode.total(
                SqlType.BOOLEAN,
                (rows, operands) -> {
                    ColumnVector vector = operands[0];
                    long[] result = new long[vector.size()];
                    if (vector instanceof LongVector longs) {
                        for (int i = 0; i < result.length; i++) {
                            result[i] = Arrays.binarySearch(sorted, longs.values()[i]) >= 0 ? 1 : 0;
                        }
                    } else {
                        for (int i = 0; i < result.length; i++) {
                            if (!vector.isNull(i) && Decimals.get(vector, i).bitLength() < 64) {
                                long unscaled = Decimals.get(vector, i).longValue();
                                result[i] = Arrays.binarySearch(sorted, unscaled) >= 0 ? 1 : 0;
                            }
                        }
                    }
                    return new LongVector(result, vector.validity());
                },
                value);
    }

    private static Node texts(Node value, List<Node> members) {
        byte[][] texts = members.stream().map(m -> ((ConstantNode) m).bytes()).toArray(byte[][]::new);
        Set<Integer> lengths = new HashSet<>();
        for (byte[] text : texts) {
            lengths.add(text.length);
        }
        int longest = lengths.stream().mapToInt(l -> l).max().orElse(0);
        byte[][][] byLength = new byte[longest + 1][][];
        for (int length : lengths) {
            byLength[length] =
                    Arrays.stream(texts).filter(t -> t.length == length).toArray(byte[][]::new);
        }
        return ApplyNode.total(
                SqlType.BOOLEAN,
                TextKernels.toLong((bytes, from, to) -> {
                    if (to - from > longest || byLength[to - from] == null) {
                        return 0;
                    }
                    for (byte[] text : byLength[to - from]) {
                        if (Arrays.equals(bytes, from, to, text, 0, text.length)) {
                            return 1;
                        }
                    }
                    return 0;
                }),
                value);
    }
}
