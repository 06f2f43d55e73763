package dev.starloom.metadata.digest;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The digest written down as plainly as possible, over objects; what the fast one is compared with. */
final class PlainDigest {
    private PlainDigest() {}

    static String root(Table table, List<List<Object>> rows) throws Exception {
        List<String> key = table.primaryKey().orElseThrow().columns();
        int keyAt = table.columnNames().indexOf(key.get(0));
        boolean byKey = key.size() == 1 && table.column(key.get(0)).type() instanceof SqlType.IntegerType;
        Map<Long, StringBuilder> leaves = new LinkedHashMap<>();
        for (int position = 0; position < rows.size(); position++) {
            long ordinal = byKey ? (Long) rows.get(position).get(keyAt) : position;
            leaves.computeIfAbsent(Math.floorDiv(ordinal, 4096L), id -> new StringBuilder("L" + netstring("" + id)))
                    .append(rowHash(table, rows.get(position)));
        }
        List<byte[]> level = new ArrayList<>();
        for (StringBuilder leaf : leaves.values()) {
            level.add(sha256(leaf.toString().getBytes(StandardCharsets.US_ASCII)));
        }
        StringBuilder head = new StringBuilder("R")
                .append(netstring("starloom-table-1"))
                .append(netstring(table.name()))
                .append(netstring("" + table.columns().size()));
        for (Column column : table.columns()) {
            head.append(netstring(column.name())).append(netstring(column.type().sql()));
        }
        head.append(netstring(byKey ? "key/4096" : "position/4096")).append(netstring("" + key.size()));
        key.forEach(column -> head.append(netstring(column)));
        head.append(netstring("" + rows.size()));
        return hex(sha256(head.toString().getBytes(StandardCharsets.UTF_8), tree(level)));
    }

    /** Splits at the greatest power of two below the number of leaves, as RFC 6962 describes its trees. */
    private static byte[] tree(List<byte[]> leaves) throws Exception {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, tree(leaves.subList(0, split)), tree(leaves.subList(split, leaves.size())));
    }

    static String rowHash(Table table, List<Object> row) throws Exception {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = 0; i < row.size(); i++) {
            byte[] cell =
                    row.get(i) == null ? null : cell(table.columns().get(i).type(), row.get(i));
            text.writeBytes(
                    cell == null ? new byte[] {'N', ','} : (cell.length + ":").getBytes(StandardCharsets.US_ASCII));
            if (cell != null) {
                text.writeBytes(cell);
                text.write(',');
            }
        }
        return hex(sha256(text.toByteArray()));
    }

    private static byte[] cell(SqlType type, Object value) {
        if (value instanceof byte[] raw) {
            return raw;
        }
        return text(type, value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(SqlType type, Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.setScale(((SqlType.DecimalType) type).scale()).toPlainString();
        }
        if (value instanceof LocalDate date) {
            return DateTimeFormatter.ofPattern("uuuu-MM-dd").format(date);
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS").format(time);
        }
        if (value instanceof LocalDateTime timestamp) {
            return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").format(timestamp);
        }
        if (value instanceof Double number) {
            return String.format("%016x", Double.doubleToLongBits(number));
        }
        if (value instanceof String text && type instanceof SqlType.CharacterType character && character.fixed()) {
            return text.replaceAll(" +$", "");
        }
        return value.toString();
    }

    private static String netstring(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + ":" + text + ",";
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
