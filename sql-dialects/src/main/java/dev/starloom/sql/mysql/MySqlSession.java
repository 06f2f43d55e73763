package dev.starloom.sql.mysql;

import dev.starloom.sql.Engine;
import dev.starloom.sql.SessionSetup;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Settings of sessions. */
final class MySqlSession {
    /**
     * Every connection: errors instead of adjusted values, the SQL standard's {@code ||}, no zone.
     */
    static final String INITIAL = "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
            + "NO_ENGINE_SUBSTITUTION,PIPES_AS_CONCAT', time_zone = '+00:00', foreign_key_checks = 1, unique_checks = 1";

    private static final Query JOIN_MEMORY =
            DSL.query("SET SESSION join_buffer_size = 33554432, sort_buffer_size = 16777216,"
                    + " tmp_table_size = 134217728, max_heap_table_size = 134217728");

    /** Joins of whole tables by hash instead of row by row through an index. */
    private static final Query MARIADB_HASH_JOINS =
            DSL.query("SET SESSION join_cache_level = 8, join_buffer_space_limit = 268435456,"
                    + " optimizer_switch = 'join_cache_hashed=on,join_cache_bka=on,optimize_join_buffer_size=off'");

    /** Variables that any of these change, on both servers. */
    private static final List<String> CHANGED = List.of(
            "sql_mode",
            "time_zone",
            "foreign_key_checks",
            "unique_checks",
            "collation_connection",
            "group_concat_max_len",
            "join_buffer_size",
            "sort_buffer_size",
            "tmp_table_size",
            "max_heap_table_size",
            "optimizer_switch");

    private static final List<String> CHANGED_ON_MARIADB =
            List.of("check_constraint_checks", "join_cache_level", "join_buffer_space_limit");

    private MySqlSession() {}

    /** What a connection of our own starts with: also a lock that shows others whose it is. */
    static Query initial(String mark) {
        return DSL.query(
                INITIAL + ", @starloom = GET_LOCK(CONCAT({0}, CONNECTION_ID()), 0)",
                DSL.inline("starloom:" + mark + ":"));
    }

    /** The same for sessions of somebody else's pool. */
    static SessionSetup borrowed(Engine engine, Optional<String> database) {
        List<Query> statements = new ArrayList<>(List.of(DSL.query(INITIAL)));
        database.ifPresent(name -> statements.add(DSL.query("USE {0}", DSL.name(name))));
        List<String> variables = new ArrayList<>(CHANGED);
        if (engine.dialect() == SQLDialect.MARIADB) {
            variables.addAll(CHANGED_ON_MARIADB);
        }
        return new SessionSetup(
                engine,
                statements,
                Connection.TRANSACTION_READ_COMMITTED,
                variables,
                variable -> DSL.select(DSL.field("@@{0}", String.class, DSL.raw(variable))),
                (variable, value) -> DSL.query("SET {0} = {1}", DSL.raw(variable), literal(value)));
    }

    /** A number must not be told as a text. */
    private static Field<?> literal(String value) {
        return value.matches("-?\\d{1,18}") ? DSL.inline(Long.parseLong(value)) : DSL.inline(value);
    }

    static Query[] forSql(Server server) {
        Query collation = DSL.query("SET SESSION collation_connection = {0}", DSL.inline(server.collation()));
        return server.mariaDb()
                ? new Query[] {collation, JOIN_MEMORY, MARIADB_HASH_JOINS}
                : new Query[] {collation, JOIN_MEMORY};
    }

    /** Constraints are added without reading the table; {@link MySqlKeys} proves them afterwards. */
    static Query[] trustingKeys(Server server) {
        return server.mariaDb()
                ? new Query[] {
                    JOIN_MEMORY,
                    MARIADB_HASH_JOINS,
                    DSL.query("SET SESSION foreign_key_checks = 0, check_constraint_checks = 0")
                }
                : new Query[] {JOIN_MEMORY, DSL.query("SET SESSION foreign_key_checks = 0")};
    }

    /** What every connection starts with. */
    static Query checkingKeys(Server server) {
        return DSL.query(
                server.mariaDb()
                        ? "SET SESSION foreign_key_checks = 1, check_constraint_checks = 1"
                        : "SET SESSION foreign_key_checks = 1");
    }
}
