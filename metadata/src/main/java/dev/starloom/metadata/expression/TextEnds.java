package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;

/** LEFT and RIGHT: the first or the last characters of a text, the whole of a shorter one. */
final class TextEnds {
    private TextEnds() {}

    /** @param count how many characters; below 0, for which engines differ, is refused as SUBSTRING refuses it */
    static Node of(boolean right, Site site, Node text, Node count) {
        SqlType type = Types.text(Types.length(text.type()));
        if (count instanceof ConstantNode constant && !constant.isNull()) {
            long characters = constant.longValue();
            if (characters < 0) {
                throw site.mismatch("a length cannot be negative, found " + characters);
            }
            return ApplyNode.total(
                    TextFunctions.atMost(text, characters),
                    TextKernels.toText((bytes, from, to, out) -> end(right, bytes, from, to, characters, out)),
                    text);
        }
        return ApplyNode.partial(
                type,
                (rows, operands) -> {
                    Validity validity = operands[0].validity().and(operands[1].validity());
                    TextReader reader = TextReader.of(operands[0]);
                    long[] counts = ((LongVector) operands[1]).values();
                    TextVector.Builder out = new TextVector.Builder(rows.size(), 8);
                    for (int i = 0; i < rows.size(); i++) {
                        if (validity.isNull(i)) {
                            out.appendNull();
                            continue;
                        }
                        if (counts[i] < 0) {
                            throw rows.failure(
                                    i, (right ? "RIGHT" : "LEFT") + " takes no negative length, found " + counts[i]);
                        }
                        reader.at(i);
                        end(right, reader.bytes(), reader.from(), reader.to(), counts[i], out);
                        out.endValue();
                    }
                    return out.build();
                },
                text,
                count);
    }

    private static void end(boolean right, byte[] bytes, int from, int to, long count, TextVector.Builder out) {
        if (right) {
            int begin = Utf8.skip(bytes, from, to, Math.max(0, Utf8.length(bytes, from, to) - count));
            out.part(bytes, begin, to - begin);
        } else {
            out.part(bytes, from, Utf8.skip(bytes, from, to, count) - from);
        }
    }
}
