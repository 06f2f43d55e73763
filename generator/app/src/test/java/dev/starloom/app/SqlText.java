package dev.starloom.app;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Sees SQL that is put together from pieces of text, by what javac leaves in a class file: the recipe of a {@code +} is a
 * string constant with marks where the values go, and a piece for a builder or a join is one that begins or ends in the
 * middle of a statement. A whole statement in one constant, with its {@code ?} or {@code {0}}, is no such piece.
 */
final class SqlText {
    /** What {@code java.lang.invoke.StringConcatFactory} puts the values in place of. */
    private static final Pattern VALUE = Pattern.compile("[\1\2]");

    private static final Pattern BEGINS_LIKE_SQL = Pattern.compile(
            "\\s*[(,]?\\s*(SELECT|WITH|INSERT INTO|UPDATE|DELETE FROM"
                    + "|(CREATE|ALTER|DROP|RENAME|LOCK|TRUNCATE|ANALYZE) (TABLE|INDEX|VIEW|SCHEMA|UNLOGGED|OR REPLACE)"
                    + "|ANALYZE|COPY|LOAD DATA|COMMENT ON|GRANT|REVOKE|SET (SESSION|LOCAL)"
                    + "|FROM|WHERE|AND|OR|GROUP BY|HAVING|ORDER BY|UNION|(LEFT |INNER |CROSS )?JOIN|LIMIT|VALUES"
                    + "|ADD (CONSTRAINT|INDEX|UNIQUE|PRIMARY KEY|FOREIGN KEY)|(PRIMARY|FOREIGN) KEY \\(|REFERENCES|CHECK \\("
                    + "|RENAME TO|NOT NULL|DEFAULT|IS (NOT )?NULL|CASE WHEN|CAST\\(|COUNT\\(|SUM\\()"
                    + "(\\s.*|\\(.*|\\*.*|)",
            Pattern.DOTALL);

    private static final Pattern UNFINISHED = Pattern.compile("\\s.*|.*[\\s(,=]|.*%[sd].*", Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile("'[^']*'");

    private SqlText() {}

    /** The condition that rules are made of. */
    static ArchCondition<JavaClass> putTogetherSql() {
        return new ArchCondition<>("put SQL together from pieces of text") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (String constant : constants(type)) {
                    if (isPieceOfSql(constant)) {
                        events.add(SimpleConditionEvent.satisfied(
                                type,
                                type.getName() + " puts SQL together from text: \""
                                        + VALUE.matcher(constant).replaceAll("…") + "\""));
                    }
                }
            }
        };
    }

    /** Whether a constant is the recipe of a concatenation with SQL in it, or a fragment of SQL for one. */
    static boolean isPieceOfSql(String constant) {
        String[] pieces = VALUE.split(constant, -1);
        if (pieces.length == 1) {
            return BEGINS_LIKE_SQL.matcher(constant).matches()
                    && UNFINISHED
                            .matcher(LITERAL.matcher(constant).replaceAll("?"))
                            .matches();
        }
        for (String piece : pieces) {
            if (BEGINS_LIKE_SQL.matcher(piece).matches()) {
                return true;
            }
        }
        return false;
    }

    /** All string constants of a class, recipes of concatenations included. */
    static List<String> constants(JavaClass type) {
        if (type.getSource().isEmpty()) {
            return List.of();
        }
        try (InputStream bytes = type.getSource().get().getUri().toURL().openStream();
                DataInputStream in = new DataInputStream(new BufferedInputStream(bytes))) {
            return constants(in);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + type.getName(), e);
        }
    }

    /** The constant pool as chapter 4.4 of the JVM's specification has it. */
    private static List<String> constants(DataInputStream in) throws IOException {
        in.skipNBytes(8);
        int count = in.readUnsignedShort();
        TreeMap<Integer, String> texts = new TreeMap<>();
        List<Integer> strings = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 8 -> strings.add(in.readUnsignedShort());
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                case 7, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                default -> throw new IOException("a constant of kind " + tag + " is not known");
            }
        }
        return strings.stream().map(texts::get).toList();
    }
}
