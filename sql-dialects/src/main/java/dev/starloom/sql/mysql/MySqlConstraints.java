package dev.starloom.sql.mysql;

import dev.starloom.metadata.introspect.Finding;
import dev.starloom.sql.introspect.RawCatalog;
import dev.starloom.sql.introspect.RawCatalog.Id;
import dev.starloom.sql.introspect.RawCatalog.RawCheck;
import dev.starloom.sql.introspect.RawCatalog.RawKey;
import dev.starloom.sql.introspect.RawCatalog.RawLink;
import dev.starloom.sql.introspect.RawCatalog.RawNote;
import dev.starloom.sql.introspect.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts keys, links and checks together, of which the information schema gives a row per column. */
final class MySqlConstraints {
    /** How MariaDB keeps a JSON column: text, with this check. */
    private static final Pattern JSON = Pattern.compile("(?i)json_valid\\(`([^`]+)`\\)");

    private final RawCatalog raw;
    private final Set<String> jsonColumns = new HashSet<>();

    private record Name(Id table, String constraint) {}

    private static final class Key {
        private final List<String> columns = new ArrayList<>();
        private boolean plain = true;
    }

    private static final class Link {
        private final List<String> columns = new ArrayList<>();
        private final List<String> parentColumns = new ArrayList<>();
        private Id parent;
    }

    MySqlConstraints(RawCatalog raw) {
        this.raw = raw;
    }

    void read(Connection connection, List<String> schemas, boolean mariaDb) throws SQLException {
        keys(connection, schemas);
        links(connection, schemas);
        Rows.of(
                connection,
                mariaDb ? MySqlCatalogSql.MARIADB_CHECKS : MySqlCatalogSql.MYSQL_CHECKS,
                schemas,
                this::check);
    }

    private void keys(Connection connection, List<String> schemas) throws SQLException {
        Map<Name, Key> keys = new LinkedHashMap<>();
        Rows.of(connection, MySqlCatalogSql.UNIQUE, schemas, row -> {
            Key key = keys.computeIfAbsent(new Name(MySqlCatalog.id(row), row.getString("index_name")), n -> new Key());
            String column = row.getString("column_name");
            key.plain &= column != null && row.getString("sub_part") == null;
            key.columns.add(column);
        });
        keys.forEach((name, key) -> {
            if (key.plain) {
                raw.add(new RawKey(
                        name.table(),
                        name.constraint(),
                        name.constraint().equals("PRIMARY"),
                        List.copyOf(key.columns)));
            } else {
                raw.add(new RawNote(
                        name.table(),
                        Finding.Kind.UNIQUE_NOT_MODELLED,
                        "",
                        "the key " + name.constraint()
                                + " is unique over an expression, or over the beginning of a text"));
            }
        });
    }

    private void links(Connection connection, List<String> schemas) throws SQLException {
        Map<Name, Link> links = new LinkedHashMap<>();
        Rows.of(connection, MySqlCatalogSql.LINKS, schemas, row -> {
            Link link = links.computeIfAbsent(
                    new Name(MySqlCatalog.id(row), row.getString("constraint_name")), n -> new Link());
            link.columns.add(row.getString("column_name"));
            link.parentColumns.add(row.getString("referenced_column_name"));
            link.parent = new Id(row.getString("referenced_table_schema"), row.getString("referenced_table_name"));
        });
        links.forEach((name, link) -> raw.add(
                new RawLink(name.table(), name.constraint(), link.columns, link.parent, link.parentColumns, false)));
    }

    private void check(ResultSet row) throws SQLException {
        Id table = MySqlCatalog.id(row);
        String clause = row.getString("check_clause");
        Matcher json = JSON.matcher(clause);
        if (json.matches()) {
            jsonColumns.add(place(table, json.group(1)));
        } else {
            raw.add(new RawCheck(table, row.getString("constraint_name"), clause));
        }
    }

    /** Whether a text column must hold JSON. */
    boolean isJson(Id table, String column) {
        return jsonColumns.contains(place(table, column));
    }

    private static String place(Id table, String column) {
        return table.schema() + "\0" + table.table() + "\0" + column;
    }
}
