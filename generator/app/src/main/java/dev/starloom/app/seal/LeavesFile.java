package dev.starloom.app.seal;

import dev.starloom.metadata.digest.Leaf;
import dev.starloom.metadata.digest.TableDigest;
import dev.starloom.metadata.document.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The leaves of the digests of a run's tables: a line for 4,096 rows, so that a change is located without making the table
 * again. The root of a table follows from its lines.
 */
public final class LeavesFile {
    /** Its name beside the record. */
    public static final String FILE = "leaves.csv";

    private static final String HEADER = "table,leaf,sha256\n";

    private LeavesFile() {}

    /** The text: tables in the order given, leaves by rising identity. */
    public static byte[] write(Map<String, TableDigest> digests) {
        StringBuilder text = new StringBuilder(HEADER);
        digests.forEach((table, digest) -> {
            for (Leaf leaf : digest.leaves()) {
                text.append(table)
                        .append(',')
                        .append(leaf.identity())
                        .append(',')
                        .append(leaf.hash())
                        .append('\n');
            }
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads leaves by table.
     *
     * @throws ProblemException where the file is damaged
     */
    public static Map<String, List<Leaf>> read(String source, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!text.startsWith(HEADER)) {
            throw new ProblemException("DAMAGED_RECORD", source, "it does not begin with " + HEADER.strip());
        }
        Map<String, List<Leaf>> leaves = new LinkedHashMap<>();
        int number = 1;
        for (String line : text.substring(HEADER.length()).split("\n")) {
            number++;
            String[] cells = line.split(",", -1);
            if (line.isEmpty() && cells.length == 1) {
                continue;
            }
            if (cells.length != 3 || !cells[1].matches("-?\\d{1,18}") || !cells[2].matches("[0-9a-f]{64}")) {
                throw new ProblemException("DAMAGED_RECORD", source + ":" + number, "it is not table,leaf,sha256");
            }
            leaves.computeIfAbsent(cells[0], t -> new ArrayList<>()).add(new Leaf(Long.parseLong(cells[1]), cells[2]));
        }
        return leaves;
    }
}
