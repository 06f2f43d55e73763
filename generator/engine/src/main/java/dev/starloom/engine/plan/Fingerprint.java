package dev.starloom.engine.plan;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.Pack;
import dev.starloom.engine.pack.PinnedRow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Hash over all that decides a row. Every part is written with its length before it, and every list with its number of
 * parts, so that different plans cannot be written alike.
 */
final class Fingerprint {
    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(
            Pack pack,
            PlanSettings settings,
            Map<String, String> parameters,
            Set<String> leftOut,
            Map<String, ExistingTable> existing) {
        Fingerprint hash = new Fingerprint();
        hash.text("starloom plan 1");
        hash.text(pack.sha256());
        hash.number(pack.dataVersion());
        hash.number(settings.seed());
        hash.number(Double.doubleToLongBits(settings.scale()));
        hash.number(settings.rows().size());
        new TreeMap<>(settings.rows()).forEach((table, rows) -> {
            hash.text(table);
            hash.number(rows);
        });
        hash.number(parameters.size());
        new TreeMap<>(parameters).forEach((name, literal) -> {
            hash.text(name);
            hash.text(literal);
        });
        hash.number(settings.columns().size());
        new TreeMap<>(settings.columns()).forEach((column, generator) -> {
            hash.text(column);
            hash.generator(generator);
        });
        if (!leftOut.isEmpty()) {
            hash.text("left out");
            hash.number(leftOut.size());
            new TreeSet<>(leftOut).forEach(hash::text);
        }
        if (!existing.isEmpty()) {
            hash.text("existing");
            hash.number(existing.size());
            new TreeMap<>(existing).forEach((table, rows) -> {
                hash.text(table);
                hash.text(rows.digest());
            });
        }
        Map<String, List<PinnedRow>> pinned = settings.selection().pinned();
        if (!pinned.isEmpty()) {
            hash.text("pinned");
            hash.number(pinned.size());
            new TreeMap<>(pinned).forEach((table, rows) -> {
                hash.text(table);
                hash.number(rows.size());
                rows.forEach(hash::row);
            });
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void row(PinnedRow row) {
        number(row.emptyIsNull() ? 1 : 0);
        number(row.values().size());
        new TreeMap<>(row.values()).forEach((column, value) -> {
            text(column);
            number(value == null ? 0 : 1);
            text(value == null ? "" : value);
        });
    }

    private void generator(GeneratorSpec generator) {
        text(generator.getClass().getSimpleName());
        if (generator instanceof GeneratorSpec.Key key) {
            number(key.start());
        } else if (generator instanceof GeneratorSpec.Expression expression) {
            text(expression.sql());
        } else if (generator instanceof GeneratorSpec.Values values) {
            number(values.values().size());
            values.values().forEach(value -> {
                text(value.value());
                number(Double.doubleToLongBits(value.weight()));
            });
        } else if (generator instanceof GeneratorSpec.Cycle cycle) {
            number(cycle.values().size());
            cycle.values().forEach(this::text);
        } else if (generator instanceof GeneratorSpec.Pattern pattern) {
            text(pattern.pattern());
        } else if (generator instanceof GeneratorSpec.Distribution distribution) {
            text(distribution.kind());
            number(distribution.parameters().size());
            new TreeMap<>(distribution.parameters()).forEach((name, value) -> {
                text(name);
                number(Double.doubleToLongBits(value));
            });
        } else if (generator instanceof GeneratorSpec.Datafaker datafaker) {
            text(datafaker.expression());
            number(datafaker.size());
        } else if (generator instanceof GeneratorSpec.Csv csv) {
            text(csv.header());
        } else if (generator instanceof GeneratorSpec.Sum sum) {
            text(sum.table());
            text(sum.column());
        } else if (generator instanceof GeneratorSpec.Learned learned) {
            text(learned.model());
        } else {
            text(((GeneratorSpec.LinkKey) generator).link());
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }
}
