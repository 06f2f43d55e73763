package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Tables by seed, with every kind of key and the values that digests go wrong over. */
public final class HostileRows {
    private static final long DAY = 86_400_000_000L;
    private static final List<SqlType> TYPES = List.of(
            SqlType.BOOLEAN,
            SqlType.SMALLINT,
            SqlType.INTEGER,
            SqlType.BIGINT,
            SqlType.decimal(4, 0),
            SqlType.decimal(18, 6),
            SqlType.decimal(38, 0),
            SqlType.decimal(38, 38),
            SqlType.decimal(38, 10),
            SqlType.DATE,
            SqlType.TIME,
            SqlType.TIMESTAMP,
            SqlType.character(6),
            SqlType.varchar(40),
            SqlType.TEXT,
            SqlType.BINARY);
    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "a ",
        "A",
        "ä",
        "a\u0308",
        "\u00e9",
        "N,",
        "1:x,",
        "4:true,",
        "it's",
        "\"",
        "`",
        "\\",
        "\\N",
        "\\'",
        "%s",
        "null",
        "NULL",
        "😀",
        "👩‍👩‍👧",
        "\uFFFD",
        "\uFFFF",
        "line\nbreak",
        "\r\n",
        "tab\t",
        "\u0001",
        "\u007f",
        "\u200b",
        "ß",
        "SS",
        "İ",
        "ı",
        "ﬃ",
        "a|b",
        "a,b",
        "$1",
        "{0}",
        "?",
        ":x",
        "--",
        "/*",
        ";",
        "  two  "
    };
    private static final String[] DAYS = {
        "0000-01-01", "0000-02-29", "0000-12-31", "0001-01-01", "0099-03-01", "0999-12-31", "1000-01-01", "1582-10-04",
        "1582-10-05", "1582-10-10", "1582-10-14", "1582-10-15", "1900-02-28", "1969-12-31", "1970-01-01", "2000-02-29",
        "9999-12-31"
    };

    private static final long FIRST_DAY_OF_YEAR_1 = -719_162;
    private static final long FIRST_DAY_OF_YEAR_0 = -719_528;
    private static final long LAST_DAY = 2_932_896;

    private final Random random;
    private final long firstDay;

    /** @param yearZero whether dates may lie in the year 0 */
    public HostileRows(long seed, boolean yearZero) {
        random = new Random(seed);
        firstDay = yearZero ? FIRST_DAY_OF_YEAR_0 : FIRST_DAY_OF_YEAR_1;
    }

    /** A table and its rows in the order of the key. */
    public record Made(Table table, List<Object[]> rows) {}

    /**
     * A table.
     *
     * @param doubles whether it has a column of them
     */
    public Made table(int rows, boolean doubles) {
        List<Column> columns = new ArrayList<>();
        List<String> key = new ArrayList<>();
        List<SqlType> keyTypes = keyTypes();
        for (SqlType type : keyTypes) {
            key.add("k" + columns.size());
            columns.add(Column.of("k" + columns.size(), type, false));
        }
        int more = 1 + random.nextInt(8);
        for (int i = 0; i < more; i++) {
            columns.add(Column.of("c" + columns.size(), TYPES.get(random.nextInt(TYPES.size())), true));
        }
        if (doubles) {
            columns.add(Column.of("d" + columns.size(), SqlType.DOUBLE, true));
        }
        Map<Key, Object[]> sorted = new TreeMap<>();
        for (int i = 0; i < rows; i++) {
            Object[] cells = new Object[columns.size()];
            for (int c = 0; c < cells.length; c++) {
                boolean inKey = c < keyTypes.size();
                cells[c] = !inKey && random.nextInt(5) == 0
                        ? null
                        : inKey
                                ? keyCell(columns.get(c).type())
                                : cell(columns.get(c).type());
            }
            sorted.put(new Key(keyTypes, cells), cells);
        }
        Table table = new Table(
                "hostile",
                TableRole.FACT,
                "",
                columns,
                Optional.of(new UniqueKey("pk_hostile", key)),
                List.of(),
                List.of(),
                List.of());
        return new Made(table, List.copyOf(sorted.values()));
    }

    private List<SqlType> keyTypes() {
        return switch (random.nextInt(7)) {
            case 0 -> List.of(SqlType.INTEGER);
            case 1, 2 -> List.of(SqlType.BIGINT);
            case 3 -> List.of(SqlType.varchar(20));
            case 4 -> List.of(SqlType.varchar(20), SqlType.SMALLINT);
            case 5 -> List.of(SqlType.DATE, SqlType.character(6));
            default -> List.of(SqlType.decimal(38, 4), SqlType.TIMESTAMP);
        };
    }

    private Object keyCell(SqlType type) {
        if (type.isText()) {
            String text =
                    random.nextInt(3) == 0 ? pick(TEXTS) : pick(TEXTS) + Integer.toString(random.nextInt(5000), 36);
            boolean fixed = type instanceof SqlType.CharacterType c && c.fixed();
            return fixed ? cut(text, 6).stripTrailing() : cut(text, 20);
        }
        if (type.equals(SqlType.BIGINT)) {
            return random.nextInt(8) == 0
                    ? random.nextLong() >> random.nextInt(40)
                    : (long) random.nextInt(40_000) - 20_000;
        }
        return cell(type);
    }

    private Object cell(SqlType type) {
        if (type.isText()) {
            String text = random.nextBoolean() ? pick(TEXTS) : pick(TEXTS) + pick(TEXTS);
            return type instanceof SqlType.CharacterType c ? cut(text, c.length()) : text;
        }
        if (type instanceof SqlType.BinaryType) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            return random.nextBoolean() ? bytes : pick(TEXTS).getBytes(StandardCharsets.UTF_8);
        }
        if (type instanceof SqlType.BooleanType) {
            return (long) random.nextInt(2);
        }
        if (type instanceof SqlType.IntegerType integer) {
            long value = random.nextLong() >> (64 - integer.bits()) + random.nextInt(integer.bits());
            long least = Long.MIN_VALUE >> (64 - integer.bits());
            return random.nextInt(10) == 0 ? least : random.nextInt(10) == 0 ? ~least : value;
        }
        if (type instanceof SqlType.DecimalType decimal) {
            BigInteger nines = BigInteger.TEN.pow(decimal.precision()).subtract(BigInteger.ONE);
            BigInteger value = random.nextInt(8) == 0
                    ? nines
                    : new BigInteger(random.nextInt(127) + 1, random).mod(nines.add(BigInteger.ONE));
            BigInteger signed = random.nextBoolean() ? value : value.negate();
            return decimal.fitsLong() ? (Object) signed.longValueExact() : signed;
        }
        if (type instanceof SqlType.DateType) {
            return random.nextBoolean()
                    ? Math.max(firstDay, LocalDate.parse(pick(DAYS)).toEpochDay())
                    : firstDay + random.nextInt((int) (LAST_DAY - firstDay + 1));
        }
        if (type instanceof SqlType.TimeType) {
            return random.nextInt(4) == 0
                    ? (random.nextBoolean() ? 0L : DAY - 1)
                    : Math.floorMod(random.nextLong(), DAY);
        }
        if (type instanceof SqlType.TimestampType) {
            return (Long) cell(SqlType.DATE) * DAY + (Long) cell(SqlType.TIME);
        }
        double[] doubles = {
            -0.0, 0.0, 0.1, -1.0 / 3, Double.MIN_VALUE, Double.MAX_VALUE, 1e16 + 2, random.nextGaussian()
        };
        return doubles[random.nextInt(doubles.length)];
    }

    /** At most so many characters, none of them cut in two. */
    private static String cut(String text, int characters) {
        int[] points = text.codePoints().limit(characters).toArray();
        return new String(points, 0, points.length);
    }

    private String pick(String[] choice) {
        return choice[random.nextInt(choice.length)];
    }

    /** Keys in the order of the format, by means that are not the product's. */
    private record Key(List<SqlType> types, Object[] cells) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            for (int i = 0; i < types.size(); i++) {
                int order = comparator(types.get(i)).compare(cells[i], other.cells[i]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }

        private static Comparator<Object> comparator(SqlType type) {
            return type.isText()
                    ? (a, b) -> Arrays.compareUnsigned(
                            ((String) a).getBytes(StandardCharsets.UTF_8),
                            ((String) b).getBytes(StandardCharsets.UTF_8))
                    : Comparator.comparing(o -> new BigDecimal(o.toString()));
        }
    }
}
