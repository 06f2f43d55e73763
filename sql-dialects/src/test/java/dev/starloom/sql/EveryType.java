package dev.starloom.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Query;

/** A table with every type, a default, a key and descriptions, and the statements an engine makes of it: one a line. */
public final class EveryType {
    private static final List<SqlType> TYPES = List.of(
            SqlType.BOOLEAN,
            SqlType.SMALLINT,
            SqlType.INTEGER,
            SqlType.BIGINT,
            SqlType.decimal(10, 2),
            SqlType.decimal(38, 0),
            SqlType.DOUBLE,
            SqlType.DATE,
            SqlType.TIME,
            SqlType.TIMESTAMP,
            SqlType.varchar(20),
            SqlType.varchar(8_001),
            SqlType.character(3),
            SqlType.character(256),
            SqlType.TEXT,
            SqlType.BINARY);

    private EveryType() {}

    /** One column of each type, named after it in small letters, behind a key, a text with a default, and a date with one. */
    public static Table table() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("id", SqlType.BIGINT, true));
        columns.add(new Column("say \"hi\"", SqlType.varchar(9), false, "it's \\ said", Optional.of("'o''k\\'")));
        columns.add(new Column("born", SqlType.DATE, true, "", Optional.of("DATE '1990-01-31'")));
        columns.add(new Column("at", SqlType.TIMESTAMP, false, "", Optional.of("TIMESTAMP '2020-02-03 04:05:06'")));
        columns.add(new Column("rate", SqlType.decimal(5, 2), true, "", Optional.of("-1.50")));
        TYPES.forEach(t -> columns.add(Column.of("a " + t.sql().toLowerCase(Locale.ROOT), t, true)));
        return new Table(
                "every",
                TableRole.WORK,
                "all `types`",
                columns,
                Optional.of(new UniqueKey("every_pk", List.of("id"))),
                List.of(),
                List.of(),
                List.of());
    }

    /** Each column on a line of its own. */
    public static List<String> statements(Engine engine, Optional<String> schema, boolean withPrimaryKey) {
        TableDdl ddl = new TableDdl(engine, new Identifiers(engine, schema));
        List<Query> queries = new ArrayList<>();
        queries.add(ddl.create(table(), "every", withPrimaryKey));
        queries.addAll(ddl.comments(table(), "every"));
        Statements statements = new Statements(engine);
        return queries.stream()
                .map(statements::text)
                .flatMap(s -> s.replaceAll(", (?=[\"`PA])", ",\n").lines())
                .toList();
    }

    /** The statements of key steps, and after each the queries that look for rows which break it. */
    public static List<String> statements(Engine engine, List<KeyStep> steps) {
        Statements statements = new Statements(engine);
        List<String> texts = new ArrayList<>();
        for (KeyStep step : steps) {
            texts.add(statements.text(step.statement()));
            step.parts().forEach(part -> part.violation().map(statements::text).ifPresent(texts::add));
        }
        return texts;
    }
}
