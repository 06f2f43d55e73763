package dev.starloom.metadata.expression;

import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.rows.LongVector;
import dev.starloom.metadata.rows.Validity;
import java.util.Arrays;

/** {@code LIKE}: {@code %} stands for any characters, {@code _} for one, a character after the escape for itself. */
final class Like {
    private static final int ANY = -1;
    private static final int ONE = -2;

    private Like() {}

    /** @param escape null where none is given */
    static Node of(Site site, Node text, Node pattern, Node escape) {
        int escapeByte = escape == null ? Integer.MIN_VALUE : escapeByte(site, escape);
        if (Types.isNull(pattern)) {
            return ConstantNode.ofNull(SqlType.BOOLEAN);
        }
        if (pattern instanceof ConstantNode constant) {
            byte[] bytes = constant.bytes();
            int[] tokens = tokens(bytes, 0, bytes.length, escapeByte);
            if (tokens == null) {
                throw site.mismatch("the pattern ends with its escape character or escapes an ordinary one");
            }
            return ApplyNode.total(
                    SqlType.BOOLEAN,
                    TextKernels.toLong((value, from, to) -> matches(tokens, value, from, to) ? 1 : 0),
                    text);
        }
        return ApplyNode.partial(
                SqlType.BOOLEAN,
                (rows, operands) -> {
                    Validity validity = operands[0].validity().and(operands[1].validity());
                    TextReader value = TextReader.of(operands[0]);
                    TextReader like = TextReader.of(operands[1]);
                    long[] result = new long[rows.size()];
                    for (int i = 0; i < result.length; i++) {
                        if (validity.isPresent(i)) {
                            value.at(i);
                            like.at(i);
                            int[] tokens = tokens(like.bytes(), like.from(), like.to(), escapeByte);
                            if (tokens == null) {
                                throw rows.failure(
                                        i, "a LIKE pattern ends with its escape character or escapes an ordinary one");
                            }
                            result[i] = matches(tokens, value.bytes(), value.from(), value.to()) ? 1 : 0;
                        }
                    }
                    return new LongVector(result, validity);
                },
                text,
                pattern);
    }

    private static int escapeByte(Site site, Node escape) {
        if (escape instanceof ConstantNode constant && !constant.isNull() && constant.bytes().length == 1) {
            return constant.bytes()[0];
        }
        throw site.mismatch("ESCAPE takes one ASCII character as a literal");
    }

    /** Bytes to be met, and the two wildcards; null for an escape that escapes nothing. */
    private static int[] tokens(byte[] pattern, int from, int to, int escape) {
        int[] tokens = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            byte b = pattern[i];
            if (b == escape) {
                i++;
                if (i == to || (pattern[i] != '%' && pattern[i] != '_' && pattern[i] != escape)) {
                    return null;
                }
                tokens[count++] = pattern[i] & 0xFF;
            } else {
                tokens[count++] = b == '%' ? ANY : b == '_' ? ONE : b & 0xFF;
            }
        }
        return Arrays.copyOf(tokens, count);
    }

    /** Greedy matching that on failure goes back to the last {@code %} only, which suffices. */
    private static boolean matches(int[] tokens, byte[] text, int from, int to) {
        int t = 0;
        int at = from;
        int afterAny = -1;
        int retry = -1;
        while (at < to) {
            if (t < tokens.length && tokens[t] == ANY) {
                afterAny = ++t;
                retry = at;
            } else if (t < tokens.length && tokens[t] == ONE) {
                at = Utf8.next(text, at, to);
                t++;
            } else if (t < tokens.length && tokens[t] == (text[at] & 0xFF)) {
                at++;
                t++;
            } else if (afterAny >= 0) {
                t = afterAny;
                retry = Utf8.next(text, retry, to);
                at = retry;
            } else {
                return false;
            }
        }
        while (t < tokens.length && tokens[t] == ANY) {
            t++;
        }
        return t == tokens.length;
    }
}
