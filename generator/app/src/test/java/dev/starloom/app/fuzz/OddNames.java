package dev.starloom.app.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Names of tables and columns: plain, reserved, mixed in case, with blanks, quotes and umlauts, as long as can be. */
final class OddNames {
    private static final int LONGEST = 63;
    private static final List<String> TABLES = List.of(
            "customers",
            "accounts",
            "Orders",
            "payments",
            "order_lines",
            "products",
            "addresses",
            "branches",
            "employees",
            "ledger_entries",
            "Order Details",
            "order",
            "select",
            "user",
            "table",
            "Größen",
            "a\"b",
            "back`tick",
            "it's",
            "2nd table",
            "CUSTOMERS",
            "Accounts",
            "T" + "ä".repeat(31),
            "Заказ",
            "semi;colon--");
    private static final List<String> COLUMNS = List.of(
            "Straße",
            "select",
            "From",
            "Unit Price",
            "a`b'c",
            "x\"y",
            "GROUP",
            "Value",
            "value",
            "C" + "ö".repeat(31),
            "1st",
            "key",
            "row",
            "rank",
            "percent %",
            "dollar$",
            "顧客");

    private final Engine engine;
    private final Random random;
    private final List<String> taken = new ArrayList<>();

    OddNames(Engine engine, Random random) {
        this.engine = engine;
        this.random = random;
    }

    String table() {
        String wanted = TABLES.get(random.nextInt(TABLES.size()));
        String name = wanted;
        for (int i = 2; isTaken(name); i++) {
            name = cut(wanted, LONGEST - 3) + "_" + i;
        }
        taken.add(name);
        return name;
    }

    /** The wanted name, or one in five times an odd one. */
    String column(TableText table, String wanted) {
        return fresh(table, random.nextInt(5) == 0 ? COLUMNS.get(random.nextInt(COLUMNS.size())) : wanted);
    }

    String linked(TableText table, String parent, String column) {
        return fresh(
                table,
                switch (random.nextInt(3)) {
                    case 0 -> column;
                    case 1 -> parent + "_" + column;
                    default -> COLUMNS.get(random.nextInt(COLUMNS.size()));
                });
    }

    private String fresh(TableText table, String wanted) {
        String name = cut(wanted, LONGEST);
        for (int i = 2; table.has(name); i++) {
            name = cut(wanted, LONGEST - 3) + "_" + i;
        }
        return name;
    }

    private boolean isTaken(String name) {
        return taken.stream()
                .anyMatch(t -> engine.tellsTablesApartByCase() ? t.equals(name) : t.equalsIgnoreCase(name));
    }

    private static String cut(String name, int bytes) {
        String shorter = name;
        while (shorter.getBytes(StandardCharsets.UTF_8).length > bytes) {
            shorter = shorter.substring(0, shorter.length() - 1);
        }
        return shorter.strip();
    }
}
