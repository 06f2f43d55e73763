package dev.starloom.metadata.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the distinct values of a text vector with an open-addressing table over their bytes. */
final class DictionaryEncoding {
    private DictionaryEncoding() {}

    static CategoryVector of(TextVector text) {
        int size = text.size();
        byte[] bytes = text.bytes();
        int[] offsets = text.offsets();
        int[] codes = new int[size];
        List<byte[]> values = new ArrayList<>();
        int[] hashes = new int[16];
        int[] table = emptyTable(32);
        for (int i = 0; i < size; i++) {
            if (text.validity().isNull(i)) {
                continue;
            }
            int from = offsets[i];
            int to = offsets[i + 1];
            int hash = hash(bytes, from, to);
            int slot = hash & table.length - 1;
            int code;
            while ((code = table[slot]) >= 0
                    && (hashes[code] != hash
                            || !Arrays.equals(values.get(code), 0, values.get(code).length, bytes, from, to))) {
                slot = slot + 1 & table.length - 1;
            }
            if (code < 0) {
                code = values.size();
                values.add(Arrays.copyOfRange(bytes, from, to));
                if (code == hashes.length) {
                    hashes = Arrays.copyOf(hashes, code * 2);
                    table = rehash(hashes, code, table.length * 2);
                    slot = freeSlot(table, hash);
                }
                hashes[code] = hash;
                table[slot] = code;
            }
            codes[i] = code;
        }
        return new CategoryVector(codes, TextDictionary.ofBytes(values), text.validity());
    }

    private static int[] rehash(int[] hashes, int count, int capacity) {
        int[] table = emptyTable(capacity);
        for (int code = 0; code < count; code++) {
            table[freeSlot(table, hashes[code])] = code;
        }
        return table;
    }

    private static int freeSlot(int[] table, int hash) {
        int slot = hash & table.length - 1;
        while (table[slot] >= 0) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private static int[] emptyTable(int capacity) {
        int[] table = new int[capacity];
        Arrays.fill(table, -1);
        return table;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }
}
