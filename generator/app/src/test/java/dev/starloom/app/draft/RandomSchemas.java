package dev.starloom.app.draft;

import dev.starloom.metadata.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Schemas by seed: tables, keys, links and checks of every kind, most of them sound. */
final class RandomSchemas {
    private static final List<String> TYPES = List.of(
            "INTEGER",
            "BIGINT",
            "SMALLINT",
            "DECIMAL(10,2)",
            "DECIMAL(3,3)",
            "DECIMAL(25,6)",
            "DOUBLE",
            "DATE",
            "TIMESTAMP",
            "TIME",
            "BOOLEAN",
            "VARCHAR(3)",
            "VARCHAR(12)",
            "VARCHAR(60)",
            "CHAR(2)",
            "CHAR(10)",
            "TEXT");
    private static final List<String> NAMES = List.of(
            "code",
            "amount",
            "price",
            "name",
            "email",
            "city",
            "state",
            "zip_code",
            "phone",
            "order",
            "group",
            "end",
            "start_date",
            "end_date",
            "created_at",
            "updated_at",
            "value",
            "select",
            "quantity",
            "status",
            "type",
            "description",
            "url",
            "rate",
            "latitude",
            "birth_date",
            "is_active",
            "payload",
            "year",
            "month",
            "x",
            "from",
            "to",
            "user",
            "timestamp",
            "comment");

    private final Random random;

    RandomSchemas(long seed) {
        random = new Random(seed);
    }

    private static final class Made {
        private final String name;
        private final List<List<String[]>> keys = new ArrayList<>();

        Made(String name) {
            this.name = name;
        }
    }

    Warehouse next() {
        int tables = 2 + random.nextInt(6);
        List<Made> made = new ArrayList<>();
        List<Drafts.TableOf> all = new ArrayList<>();
        for (int t = 0; t < tables; t++) {
            Made table = new Made(List.of("order", "t", "item", "user_group", "value", "account", "entry", "log")
                    .get(t));
            Drafts.TableOf of = random.nextInt(3) == 0 ? Drafts.fact(table.name) : Drafts.dimension(table.name);
            fill(table, of, made);
            made.add(table);
            all.add(of);
        }
        return Drafts.model(all.toArray(Drafts.TableOf[]::new));
    }

    private void fill(Made table, Drafts.TableOf of, List<Made> parents) {
        List<String> taken = new ArrayList<>();
        List<String[]> linked = new ArrayList<>();
        for (int l = random.nextInt(3); l > 0 && !parents.isEmpty(); l--) {
            Made parent = parents.get(random.nextInt(parents.size()));
            List<String[]> key = parent.keys.get(random.nextInt(parent.keys.size()));
            boolean nullable = random.nextInt(4) == 0;
            List<String> names = new ArrayList<>();
            for (String[] column : key) {
                String name = fresh(parent.name + "_" + column[0], taken);
                of.column(name, column[1] + (nullable ? "?" : ""));
                names.add(name);
                if (!nullable) {
                    linked.add(new String[] {name, column[1]});
                }
            }
            of.link(
                    String.join(",", names),
                    parent.name + "."
                            + String.join(",", key.stream().map(c -> c[0]).toList()));
        }
        key(table, of, taken, linked);
        for (int c = random.nextInt(6); c > 0; c--) {
            column(table, of, taken);
        }
        if (random.nextInt(5) == 0 && table.keys.get(0).size() == 1) {
            String parent = fresh("parent_id", taken);
            of.column(parent, table.keys.get(0).get(0)[1] + "?");
            of.link(parent, table.name + "." + table.keys.get(0).get(0)[0]);
        }
        compare(of, taken);
    }

    private void key(Made table, Drafts.TableOf of, List<String> taken, List<String[]> linked) {
        List<String[]> key = new ArrayList<>();
        int kind = random.nextInt(5);
        if (kind == 0 && !linked.isEmpty()) {
            key.addAll(linked);
        } else if (kind == 1 && !linked.isEmpty()) {
            key.add(linked.get(0));
        }
        if (key.isEmpty() || kind == 1) {
            for (int c = 1 + random.nextInt(4) / 3; c > 0; c--) {
                String type = kind == 2 ? TYPES.get(random.nextInt(TYPES.size())) : "INTEGER";
                String name = fresh(kind == 2 ? "k" : "id", taken);
                of.column(name, type);
                key.add(new String[] {name, type});
            }
        }
        of.key(key.stream().map(c -> c[0]).toArray(String[]::new));
        table.keys.add(key);
    }

    private void column(Made table, Drafts.TableOf of, List<String> taken) {
        String type = TYPES.get(random.nextInt(TYPES.size()));
        String name = fresh(NAMES.get(random.nextInt(NAMES.size())), taken);
        boolean nullable = random.nextInt(3) == 0;
        of.column(name, type + (nullable ? "?" : ""));
        if (random.nextInt(8) == 0) {
            of.unique(name);
            if (!nullable) {
                table.keys.add(List.<String[]>of(new String[] {name, type}));
            }
        }
        String quoted = "\"" + name + "\"";
        if (random.nextInt(3) == 0) {
            check(of, type, quoted);
        }
    }

    private void check(Drafts.TableOf of, String type, String name) {
        boolean number = type.contains("INT")
                || type.equals("DOUBLE")
                || type.equals("DECIMAL(10,2)")
                || type.equals("DECIMAL(25,6)");
        int kind = random.nextInt(5);
        if (number) {
            of.check(List.of(
                            name + " > 0",
                            name + " BETWEEN 5 AND 5000",
                            name + " IN (3, 7, 11)",
                            name + " <> 100 AND " + name + " >= -20",
                            "MOD(CAST(" + name + " AS INTEGER), 2) = 0")
                    .get(kind));
        } else if (type.startsWith("VARCHAR") || type.equals("TEXT")) {
            of.check(List.of(
                            "CHAR_LENGTH(" + name + ") >= 2",
                            name + " IN ('a', 'b', 'it''s')",
                            name + " <> ''",
                            name + " LIKE 'A%'",
                            "CHAR_LENGTH(" + name + ") = 3 OR " + name + " IS NULL")
                    .get(kind));
        } else if (type.equals("DATE")) {
            of.check(name + (kind < 3 ? " >= DATE '2020-01-01'" : " < DATE '2010-06-01'"));
        }
    }

    private void compare(Drafts.TableOf of, List<String> taken) {
        if (random.nextInt(2) == 0) {
            return;
        }
        String type =
                List.of("INTEGER", "DATE", "TIMESTAMP", "DECIMAL(10,2)", "TIME").get(random.nextInt(5));
        List<String> names = new ArrayList<>();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            String name = fresh("step", taken);
            of.column(name, type + (random.nextInt(4) == 0 ? "?" : ""));
            names.add(name);
        }
        for (int i = 0; i + 1 < names.size(); i++) {
            int other = random.nextInt(i + 1);
            of.check(names.get(other) + (random.nextBoolean() ? " < " : " <= ") + names.get(i + 1));
        }
        if (random.nextInt(4) == 0) {
            of.unique(names.get(random.nextInt(names.size())));
        }
    }

    private static String fresh(String wanted, List<String> taken) {
        String name = wanted;
        for (int i = 2; taken.contains(name); i++) {
            name = wanted + "_" + i;
        }
        taken.add(name);
        return name;
    }
}
