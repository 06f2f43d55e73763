package dev.starloom.metadata.digest;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Joins leaves to the tree, and the tree with the schema to the root; the format is in the package description. */
final class MerkleTree {
    private static final int HASH_BYTES = RowHashes.HASH_BYTES;
    private static final byte NODE = 1;

    private MerkleTree() {}

    static byte[] tree(LeafList leaves) {
        MessageDigest sha256 = Sha256.create();
        int width = leaves.size();
        if (width == 0) {
            return sha256.digest();
        }
        byte[] level = leaves.hashBytes();
        while (width > 1) {
            int pairs = width / 2;
            for (int i = 0; i < pairs; i++) {
                sha256.update(NODE);
                sha256.update(level, 2 * i * HASH_BYTES, 2 * HASH_BYTES);
                Sha256.finish(sha256, level, i * HASH_BYTES);
            }
            if (width % 2 == 1) {
                System.arraycopy(level, (width - 1) * HASH_BYTES, level, pairs * HASH_BYTES, HASH_BYTES);
            }
            width = pairs + width % 2;
        }
        return Arrays.copyOf(level, HASH_BYTES);
    }

    static String root(Table table, LeafRule rule, long rows, LeafList leaves) {
        MessageDigest sha256 = Sha256.create();
        sha256.update((byte) 'R');
        netstring(sha256, TableDigest.FORMAT);
        netstring(sha256, table.name());
        netstring(sha256, Integer.toString(table.columns().size()));
        for (Column column : table.columns()) {
            netstring(sha256, column.name());
            netstring(sha256, column.type().sql());
        }
        netstring(sha256, rule.spelling());
        netstring(sha256, Integer.toString(rule.keyColumns().size()));
        for (Column column : rule.keyColumns()) {
            netstring(sha256, column.name());
        }
        netstring(sha256, Long.toString(rows));
        sha256.update(tree(leaves));
        return HexFormat.of().formatHex(sha256.digest());
    }

    static void netstring(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
        sha256.update((byte) ',');
    }
}
