package dev.starloom.engine.generation;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.random.Permutation;
import dev.starloom.metadata.rows.TextVector;
import dev.starloom.metadata.rows.Validity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.function.IntToLongFunction;

/**
 * Texts of a pattern, no two alike: the row index goes through a keyed permutation of the pattern's space, and the result is
 * spelt in the placeholders' mixed radix.
 */
final class PatternText implements CellMaker {
    private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EITHER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".getBytes(StandardCharsets.US_ASCII);
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(62);

    private final String label;
    private final String pattern;
    private final byte[] template;
    private final byte[][] alphabets;
    private final BigInteger space;
    private final int firstPermuted;
    private final CellKey key;
    private final Permutation permutation;

    PatternText(String label, String pattern, CellKey key) {
        this.label = label;
        this.pattern = pattern;
        this.key = key;
        this.template = pattern.getBytes(StandardCharsets.UTF_8);
        this.alphabets = new byte[template.length][];
        BigInteger all = BigInteger.ONE;
        BigInteger permuted = BigInteger.ONE;
        int first = 0;
        for (int i = template.length - 1; i >= 0; i--) {
            alphabets[i] = alphabet(template[i]);
            if (alphabets[i] != null) {
                all = all.multiply(BigInteger.valueOf(alphabets[i].length));
                if (all.compareTo(LARGEST) <= 0) {
                    permuted = all;
                    first = i;
                }
            }
        }
        this.space = all;
        this.firstPermuted = first;
        this.permutation = new Permutation(key, permuted.longValueExact());
    }

    private static byte[] alphabet(byte placeholder) {
        return switch (placeholder) {
            case '#' -> DIGITS;
            case '?' -> LETTERS;
            case '*' -> EITHER;
            default -> null;
        };
    }

    /** How many texts there are. */
    BigInteger space() {
        return space;
    }

    @Override
    public TextVector make(TableFrame rows) {
        return make(rows.size(), rows::rowIndex);
    }

    /** The text of one row. */
    String text(long row) {
        return make(1, i -> row).text(0);
    }

    private TextVector make(int size, IntToLongFunction rows) {
        int length = template.length;
        byte[] bytes = new byte[Math.multiplyExact(size, length)];
        int[] offsets = new int[size + 1];
        for (int row = 0; row < size; row++) {
            long index = rows.applyAsLong(row);
            if (index >= permutation.size()) {
                throw new GenerationException(label + ", row " + index + ": the pattern '" + pattern + "' has only "
                        + space + " texts; add a placeholder");
            }
            int start = row * length;
            System.arraycopy(template, 0, bytes, start, length);
            spell(permutation.apply(index), key.bits(~index), bytes, start);
            offsets[row + 1] = start + length;
        }
        return new TextVector(bytes, offsets, Validity.allPresent());
    }

    /** Placeholders from the right as far as 62 bits reach, which makes texts unique; those left of it are just random. */
    private void spell(long value, long random, byte[] bytes, int start) {
        long rest = value;
        long noise = random;
        for (int i = template.length - 1; i >= 0; i--) {
            byte[] alphabet = alphabets[i];
            if (alphabet != null) {
                if (i >= firstPermuted) {
                    bytes[start + i] = alphabet[(int) (rest % alphabet.length)];
                    rest /= alphabet.length;
                } else {
                    bytes[start + i] = alphabet[(int) Long.remainderUnsigned(noise, alphabet.length)];
                    noise = Long.divideUnsigned(noise, alphabet.length);
                }
            }
        }
    }
}
