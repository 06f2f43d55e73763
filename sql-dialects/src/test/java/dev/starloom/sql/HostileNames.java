package dev.starloom.sql;

import java.util.List;
import java.util.SplittableRandom;

/** Names of tables and columns as nobody should choose them: made of what ends, escapes or hides in some engine's SQL. */
final class HostileNames {
    private static final List<String> PARTS = List.of(
            "\"",
            "\"\"",
            "`",
            "``",
            "'",
            "\\",
            "\\\"",
            "\\`",
            "[",
            "]",
            ";",
            "--",
            "-- ",
            "#",
            "/*",
            "*/",
            "/*!50000",
            "$$",
            "$1",
            "?",
            ":x",
            "{d '",
            "}",
            "%",
            "%s",
            "%00",
            "&",
            "@",
            "@@version",
            "(",
            ")",
            ",",
            ".",
            "..",
            "=",
            "||",
            "\t",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\u000b",
            "\u00a0",
            "\u200b",
            "\u202e",
            "\u2028",
            "\ufeff",
            "\u0301",
            "é",
            "e\u0301",
            "ß",
            "İ",
            "ı",
            "Σ",
            "ς",
            "字",
            "\ud83d\ude00",
            "\ud83d\udc69\u200d\ud83d\udcbb",
            "ﬁ",
            "a",
            "A",
            "b",
            "Z",
            "0",
            "9",
            "_",
            "starloom_",
            "select",
            "SELECT",
            "table",
            "from",
            "user",
            "order",
            "null",
            "true",
            "rowid",
            "oid",
            "DROP TABLE x",
            "' OR '1'='1",
            "\"; DROP TABLE x; --",
            "`; DROP TABLE x; -- ",
            "\u0001",
            "\u007f");

    private final SplittableRandom random;

    HostileNames(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** One name; every tenth is about as long as engines take names, in bytes or in characters. */
    String next() {
        StringBuilder name = new StringBuilder();
        int parts = 1 + random.nextInt(6);
        for (int i = 0; i < parts; i++) {
            name.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        if (random.nextInt(10) == 0) {
            String filler = random.nextBoolean() ? "x" : "é";
            int length = List.of(61, 62, 63, 64, 65).get(random.nextInt(5));
            while (name.length() < length) {
                name.append(filler);
            }
        }
        return name.toString();
    }
}
