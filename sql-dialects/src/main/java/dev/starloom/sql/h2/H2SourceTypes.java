package dev.starloom.sql.h2;

import dev.starloom.metadata.ColumnShape;
import dev.starloom.metadata.SqlType;
import dev.starloom.sql.introspect.Rows;
import dev.starloom.sql.introspect.TypeReading;
import dev.starloom.sql.introspect.TypeReading.Mapped;
import dev.starloom.sql.introspect.TypeReading.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What becomes of H2's types, as its catalog tells them. */
final class H2SourceTypes {
    private static final int MICROSECONDS = 6;

    private H2SourceTypes() {}

    /** The type of a column, a domain's conditions with it. */
    static TypeReading of(ResultSet row) throws SQLException {
        TypeReading reading = base(row);
        String domain = Rows.text(row, "domain_name");
        if (domain.isEmpty() || !(reading instanceof Mapped mapped)) {
            return reading;
        }
        for (String condition : Rows.texts(row, "conditions")) {
            mapped = mapped.with(condition);
        }
        return mapped.noted("the domain " + domain);
    }

    private static TypeReading base(ResultSet row) throws SQLException {
        long length = row.getLong("character_maximum_length");
        String type = row.getString("data_type");
        return switch (type) {
            case "BOOLEAN" -> TypeReading.same(SqlType.BOOLEAN);
            case "TINYINT" -> TypeReading.ranged(SqlType.SMALLINT, "-128", "127", "a byte");
            case "SMALLINT" -> TypeReading.same(SqlType.SMALLINT);
            case "INTEGER" -> TypeReading.same(SqlType.INTEGER);
            case "BIGINT" -> TypeReading.same(SqlType.BIGINT);
            case "NUMERIC" -> TypeReading.decimal(row.getInt("numeric_precision"), row.getInt("numeric_scale"));
            case "DECFLOAT" ->
                TypeReading.mapped(
                        SqlType.DOUBLE, ColumnShape.PLAIN, "decimal floating point: about 15 digits are kept");
            case "REAL" -> TypeReading.single();
            case "DOUBLE PRECISION" -> TypeReading.same(SqlType.DOUBLE);
            case "CHARACTER" -> TypeReading.text(length, true);
            case "CHARACTER VARYING" -> TypeReading.text(length, false);
            case "VARCHAR_IGNORECASE" -> loose(TypeReading.text(length, false));
            case "CHARACTER LARGE OBJECT" -> TypeReading.same(SqlType.TEXT);
            case "BINARY", "BINARY VARYING", "BINARY LARGE OBJECT" -> TypeReading.same(SqlType.BINARY);
            case "DATE" -> TypeReading.same(SqlType.DATE);
            case "TIME" -> cut(row, TypeReading.same(SqlType.TIME));
            case "TIME WITH TIME ZONE" ->
                TypeReading.mapped(SqlType.TIME, ColumnShape.PLAIN, "its zone is not in the model: times are UTC");
            case "TIMESTAMP" -> cut(row, TypeReading.same(SqlType.TIMESTAMP));
            case "TIMESTAMP WITH TIME ZONE" -> TypeReading.moment();
            case "INTERVAL" -> TypeReading.interval();
            case "ENUM" -> TypeReading.enumeration(Rows.texts(row, "labels"));
            case "ARRAY" -> TypeReading.array();
            case "UUID" -> TypeReading.uuid();
            case "JSON" -> TypeReading.json();
            default -> new Refused("the model has no type for it");
        };
    }

    private static Mapped loose(Mapped text) {
        return text.noted("compared regardless of case");
    }

    private static Mapped cut(ResultSet row, Mapped moment) throws SQLException {
        int digits = row.getInt("datetime_precision");
        return digits == MICROSECONDS
                ? moment
                : TypeReading.mapped(
                        moment.type(),
                        ColumnShape.PLAIN,
                        digits > MICROSECONDS
                                ? "nanoseconds are not in the model"
                                : digits + " digits of a second are kept there");
    }

    /** As the engine spells it, for people. */
    static String spelling(ResultSet row) throws SQLException {
        String domain = Rows.text(row, "domain_name");
        String type = row.getString("data_type");
        String plain = switch (type) {
            case "NUMERIC" -> type + "(" + row.getInt("numeric_precision") + ", " + row.getInt("numeric_scale") + ")";
            case "CHARACTER", "CHARACTER VARYING", "VARCHAR_IGNORECASE", "BINARY", "BINARY VARYING" ->
                type + "(" + row.getLong("character_maximum_length") + ")";
            case "INTERVAL" -> type + " " + Rows.text(row, "interval_type");
            default -> type;
        };
        return domain.isEmpty() ? plain : domain;
    }
}
