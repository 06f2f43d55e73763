package dev.starloom.sql.introspect;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the queries of catalogs. */
public final class Rows {
    private Rows() {}

    /** What becomes of a row. */
    @FunctionalInterface
    public interface Each {
        void take(ResultSet row) throws SQLException;
    }

    /**
     * Runs a query whose only placeholder, {@code IN (?)}, stands for the schemas.
     *
     * @param sql with {@code IN (?)}; as many marks are put as there are schemas
     */
    public static void of(Connection connection, String sql, List<String> schemas, Each each) throws SQLException {
        String marks = String.join(", ", schemas.stream().map(s -> "?").toList());
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("IN (?)", "IN (" + marks + ")"))) {
            for (int i = 0; i < schemas.size(); i++) {
                statement.setString(i + 1, schemas.get(i));
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    each.take(result);
                }
            }
        }
    }

    /** Runs a query with parameters. */
    public static void with(Connection connection, String sql, Each each, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    each.take(result);
                }
            }
        }
    }

    /** An array of texts; empty where it is NULL. */
    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        Arrays.stream((Object[]) array.getArray()).forEach(o -> texts.add(String.valueOf(o)));
        return texts;
    }

    /** A text; empty where it is NULL. */
    public static String text(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? "" : text;
    }
}
