package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.ColumnVector;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Functions of texts. Positions and lengths count characters (code points) from 1. */
final class TextFunctions {
    private TextFunctions() {}

    /** {@code ||} of all operands. */
    static Node concat(List<Node> texts) {
        long length = 0;
        for (Node text : texts) {
            long most = Types.length(text.type());
            length = length < 0 || most < 0 ? -1 : length + most;
        }
        return ApplyNode.total(
                Types.text(length),
                (rows, operands) -> {
                    Validity validity = allPresent(operands);
                    TextReader[] readers = new TextReader[operands.length];
                    for (int r = 0; r < readers.length; r++) {
                        readers[r] = TextReader.of(operands[r]);
                    }
                    TextVector.Builder out = new TextVector.Builder(rows.size(), 8 * readers.length);
                    for (int i = 0; i < rows.size(); i++) {
                        if (validity.isNull(i)) {
                            out.appendNull();
                        } else {
                            for (TextReader reader : readers) {
                                reader.at(i);
                                out.part(reader.bytes(), reader.from(), reader.length());
                            }
                            out.endValue();
                        }
                    }
                    return out.build();
                },
                texts.toArray(Node[]::new));
    }

    /** LOWER or UPPER, character by character, so that the number of characters stays. */
    static Node changeCase(Node text, boolean upper) {
        return ApplyNode.total(
                sameLength(text),
                TextKernels.toText((bytes, from, to, out) -> {
                    for (int i = from; i < to; i++) {
                        byte b = bytes[i];
                        if (b < 0) {
                            new String(bytes, i, to - i, StandardCharsets.UTF_8)
                                    .codePoints()
                                    .map(c -> upper ? Character.toUpperCase(c) : Character.toLowerCase(c))
                                    .forEach(c -> {
                                        byte[] encoded = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                                        out.part(encoded, 0, encoded.length);
                                    });
                            return;
                        }
                        boolean change = upper ? b >= 'a' && b <= 'z' : b >= 'A' && b <= 'Z';
                        out.part(change ? (byte) (b ^ 0x20) : b);
                    }
                }),
                text);
    }

    static Node length(Node text) {
        return ApplyNode.total(SqlType.INTEGER, TextKernels.toLong(Utf8::length), text);
    }

    static Node trim(Site site, boolean leading, boolean trailing, Node character, Node text) {
        if (!(character instanceof ConstantNode constant) || constant.isNull()) {
            throw site.mismatch("the character to trim must be a literal");
        }
        byte[] unit = constant.bytes();
        if (Utf8.length(unit, 0, unit.length) != 1) {
            throw site.mismatch("it trims one character, found " + Utf8.length(unit, 0, unit.length));
        }
        return ApplyNode.total(
                sameLength(text),
                TextKernels.toText((bytes, from, to, out) -> {
                    int start = from;
                    int end = to;
                    while (leading && startsWith(bytes, start, end, unit)) {
                        start += unit.length;
                    }
                    while (trailing && end - start >= unit.length && startsWith(bytes, end - unit.length, end, unit)) {
                        end -= unit.length;
                    }
                    out.part(bytes, start, end - start);
                }),
                text);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] unit) {
        return to - from >= unit.length && Utf8.find(bytes, from, from + unit.length, unit, 0, unit.length) == from;
    }

    /** Characters {@code start} to {@code start + count - 1}, as far as there are such; {@code count} may be null: all. */
    static Node substring(Site site, Node text, Node start, Node count) {
        if (count instanceof ConstantNode c && !c.isNull() && c.longValue() < 0) {
            throw site.mismatch("a length cannot be negative, found " + c.longValue());
        }
        if (start instanceof ConstantNode s && !s.isNull() && (count == null || count instanceof ConstantNode)) {
            long length = count == null ? Long.MAX_VALUE : ((ConstantNode) count).longValue();
            if (count == null || !Types.isNull(count)) {
                SqlType type = count == null ? sameLength(text) : atMost(text, length);
                return ApplyNode.total(
                        type,
                        TextKernels.toText(
                                (bytes, from, to, out) -> substring(bytes, from, to, s.longValue(), length, out)),
                        text);
            }
        }
        Kernel kernel = (rows, operands) -> {
            Validity validity = allPresent(operands);
            TextReader reader = TextReader.of(operands[0]);
            long[] starts = ((LongVector) operands[1]).values();
            long[] counts = operands.length > 2 ? ((LongVector) operands[2]).values() : null;
            TextVector.Builder out = new TextVector.Builder(rows.size(), 8);
            for (int i = 0; i < rows.size(); i++) {
                if (validity.isNull(i)) {
                    out.appendNull();
                } else {
                    reader.at(i);
                    long length = counts == null ? Long.MAX_VALUE : counts[i];
                    if (length < 0) {
                        throw rows.failure(i, "SUBSTRING takes no negative length, found " + length);
                    }
                    substring(reader.bytes(), reader.from(), reader.to(), starts[i], length, out);
                    out.endValue();
                }
            }
            return out.build();
        };
        return count == null
                ? ApplyNode.total(sameLength(text), kernel, text, start)
                : ApplyNode.partial(sameLength(text), kernel, text, start, count);
    }

    private static void substring(byte[] bytes, int from, int to, long start, long count, TextVector.Builder out) {
        // characters before the first count towards the length, as the standard says
        long end = count > Long.MAX_VALUE - Math.max(start, 0) ? Long.MAX_VALUE : start + count;
        long first = Math.max(start, 1);
        if (end > first) {
            int begin = Utf8.skip(bytes, from, to, first - 1);
            out.part(bytes, begin, Utf8.skip(bytes, begin, to, end - first) - begin);
        }
    }

    /** Where a text first occurs in another, 0 where it does not. */
    static Node position(Node sought, Node text) {
        return ApplyNode.total(
                SqlType.INTEGER,
                (rows, operands) -> {
                    Validity validity = allPresent(operands);
                    TextReader needle = TextReader.of(operands[0]);
                    TextReader hay = TextReader.of(operands[1]);
                    long[] result = new long[rows.size()];
                    for (int i = 0; i < result.length; i++) {
                        if (validity.isPresent(i)) {
                            needle.at(i);
                            hay.at(i);
                            int at = Utf8.find(
                                    hay.bytes(), hay.from(), hay.to(), needle.bytes(), needle.from(), needle.to());
                            result[i] = at < 0 ? 0 : Utf8.length(hay.bytes(), hay.from(), at) + 1;
                        }
                    }
                    return new LongVector(result, validity);
                },
                sought,
                text);
    }

    /** Every occurrence of a text, from the left and without overlap, replaced by another. */
    static Node replace(Node text, Node sought, Node replacement) {
        return ApplyNode.total(
                SqlType.TEXT,
                (rows, operands) -> {
                    Validity validity = allPresent(operands);
                    TextReader hay = TextReader.of(operands[0]);
                    TextReader needle = TextReader.of(operands[1]);
                    TextReader by = TextReader.of(operands[2]);
                    TextVector.Builder out = new TextVector.Builder(rows.size(), 16);
                    for (int i = 0; i < rows.size(); i++) {
                        if (validity.isNull(i)) {
                            out.appendNull();
                            continue;
                        }
                        hay.at(i);
                        needle.at(i);
                        by.at(i);
                        int copied = hay.from();
                        int at;
                        while (needle.length() > 0
                                && (at = Utf8.find(
                                                hay.bytes(),
                                                copied,
                                                hay.to(),
                                                needle.bytes(),
                                                needle.from(),
                                                needle.to()))
                                        >= 0) {
                            out.part(hay.bytes(), copied, at - copied);
                            out.part(by.bytes(), by.from(), by.length());
                            copied = at + needle.length();
                        }
                        out.part(hay.bytes(), copied, hay.to() - copied);
                        out.endValue();
                    }
                    return out.build();
                },
                text,
                sought,
                replacement);
    }

    /** Fills a text up on the left to a length. A longer one fails: cutting keys off would make them equal. */
    static Node padLeft(Node text, Node length, Node fill) {
        SqlType type = length instanceof ConstantNode c && !c.isNull() ? Types.text(c.longValue()) : SqlType.TEXT;
        return ApplyNode.partial(
                type,
                (rows, operands) -> {
                    Validity validity = allPresent(operands);
                    TextReader value = TextReader.of(operands[0]);
                    long[] lengths = ((LongVector) operands[1]).values();
                    TextReader filler = TextReader.of(operands[2]);
                    TextVector.Builder out = new TextVector.Builder(rows.size(), 16);
                    for (int i = 0; i < rows.size(); i++) {
                        if (validity.isNull(i)) {
                            out.appendNull();
                            continue;
                        }
                        value.at(i);
                        filler.at(i);
                        int has = Utf8.length(value.bytes(), value.from(), value.to());
                        if (has > lengths[i] || lengths[i] > 65_535) {
                            throw rows.failure(
                                    i, "LPAD makes no text of length " + lengths[i] + " out of " + has + " characters");
                        }
                        if (has < lengths[i] && filler.length() == 0) {
                            throw rows.failure(i, "LPAD has nothing to fill with");
                        }
                        int at = filler.from();
                        for (long missing = lengths[i] - has; missing > 0; missing--) {
                            at = at == filler.to() ? filler.from() : at;
                            int next = Utf8.next(filler.bytes(), at, filler.to());
                            out.part(filler.bytes(), at, next - at);
                            at = next;
                        }
                        out.append(value.bytes(), value.from(), value.length());
                    }
                    return out.build();
                },
                text,
                length,
                fill);
    }

    private static SqlType sameLength(Node text) {
        return Types.text(Types.length(text.type()));
    }

    static SqlType atMost(Node text, long count) {
        long length = Types.length(text.type());
        return Types.text(length < 0 ? Math.max(1, count) : Math.max(1, Math.min(length, count)));
    }

    private static Validity allPresent(ColumnVector[] operands) {
        Validity validity = Validity.allPresent();
        for (ColumnVector operand : operands) {
            validity = validity.and(operand.validity());
        }
        return validity;
    }
}
