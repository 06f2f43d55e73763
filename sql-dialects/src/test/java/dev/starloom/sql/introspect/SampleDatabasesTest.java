package dev.starloom.sql.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.testing.TestMariaDb;
import dev.starloom.sql.testing.TestPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Databases that people know; skipped where the environment names no folder that holds them. */
class SampleDatabasesTest {
    private static final Pattern ABOUT_THE_SERVER = Pattern.compile(
            "(?is)(DROP|CREATE) (DATABASE|SCHEMA) .*|USE .*|.* OWNER TO .*|.*PROCEDURAL LANGUAGE.*|INSERT .*");

    private static final Predicate<String> SCHEMA_ONLY =
            s -> !ABOUT_THE_SERVER.matcher(s).matches();

    @Test
    void sakilaOnPostgreSql() throws IOException, SQLException {
        List<String> script = Scripts.statements(Scripts.sample("sakila/postgres-schema.sql"));
        String url = TestPostgres.freshDatabase();
        Scripts.run(url, TestPostgres.user(), TestPostgres.password(), script, SCHEMA_ONLY);
        Introspection read = postgreSql(url);
        isSakila(read, 15);
        assertThat(read.findings(Finding.Kind.PARTITION)).hasSize(6);
        assertThat(read.findings(Finding.Kind.VIEW)).hasSize(7);
        Table film = read.warehouse().table("film");
        assertThat(film.checks())
                .anyMatch(c -> c.sql().equals("\"rating\" IN ('G', 'PG', 'PG-13', 'R', 'NC-17')"))
                .anyMatch(c -> c.sql().contains("\"release_year\" >= 1901"));
        assertThat(film.column("special_features").type().sql()).isEqualTo("TEXT");
        MadeElsewhere.of(read.warehouse(), MadeElsewhere.duckDb());
        MadeElsewhere.of(read.warehouse(), MadeElsewhere.mariaDb());
    }

    @Test
    void sakilaOnMariaDb() throws IOException, SQLException {
        List<String> script = Scripts.statements(Scripts.sample("sakila/mysql-schema.sql"));
        String url = TestMariaDb.freshDatabase();
        Scripts.run(
                url,
                TestMariaDb.user(),
                TestMariaDb.password(),
                script,
                SCHEMA_ONLY.and(s -> !s.matches("(?is)CREATE (PROCEDURE|FUNCTION|DEFINER).*")));
        Introspection read = mariaDb(url);
        isSakila(read, 16);
        assertThat(read.findings(Finding.Kind.COLUMN_LEFT_OUT)).isEmpty();
        assertThat(read.findings(Finding.Kind.TABLE_BLOCKED)).isEmpty();
        MadeElsewhere.of(read.warehouse(), MadeElsewhere.duckDb());
        MadeElsewhere.of(read.warehouse(), MadeElsewhere.postgreSql());
    }

    @Test
    void chinookOnPostgreSql() throws IOException, SQLException {
        List<String> script = Scripts.statements(Scripts.sample("chinook/Chinook_PostgreSql.sql"));
        String url = TestPostgres.freshDatabase();
        Scripts.run(url, TestPostgres.user(), TestPostgres.password(), script, SCHEMA_ONLY);
        isChinook(postgreSql(url));
    }

    @Test
    void chinookOnMariaDb() throws IOException, SQLException {
        List<String> script = Scripts.statements(Scripts.sample("chinook/Chinook_MySql.sql"));
        String url = TestMariaDb.freshDatabase();
        Scripts.run(url, TestMariaDb.user(), TestMariaDb.password(), script, SCHEMA_ONLY);
        Introspection read = mariaDb(url);
        isChinook(read);
        Table line = read.warehouse().table("invoice_line");
        assertThat(line.physicalName()).isEqualTo("InvoiceLine");
        assertThat(line.column("invoice_line_id").physicalName()).isEqualTo("InvoiceLineId");
        assertThat(line.foreignKeys())
                .extracting(l -> l.columns() + "->" + l.referencedTable() + l.referencedColumns())
                .containsExactlyInAnyOrder("[invoice_id]->invoice[invoice_id]", "[track_id]->track[track_id]");
    }

    private static void isSakila(Introspection read, int tables) {
        Warehouse warehouse = read.warehouse();
        assertThat(warehouse.tables()).hasSize(tables);
        Map<String, TableRole> roles = roles(warehouse);
        assertThat(roles)
                .containsEntry("payment", TableRole.FACT)
                .containsEntry("rental", TableRole.FACT)
                .containsEntry("film_actor", TableRole.BRIDGE)
                .containsEntry("film_category", TableRole.BRIDGE);
        assertThat(roles.values()).filteredOn(r -> r == TableRole.DIMENSION).hasSize(tables - 4);
        assertThat(warehouse.table("store").foreignKeys())
                .extracting(ForeignKey::referencedTable)
                .contains("staff");
        assertThat(warehouse.table("staff").foreignKeys())
                .extracting(ForeignKey::referencedTable)
                .contains("store");
        assertThat(warehouse.table("film").foreignKeys())
                .extracting(ForeignKey::referencedTable)
                .containsOnly("language");
        readsBack(read);
    }

    private static void isChinook(Introspection read) {
        Map<String, TableRole> roles = roles(read.warehouse());
        assertThat(roles)
                .hasSize(11)
                .containsEntry("invoice", TableRole.FACT)
                .containsEntry("invoice_line", TableRole.FACT)
                .containsEntry("playlist_track", TableRole.BRIDGE)
                .containsEntry("track", TableRole.DIMENSION)
                .containsEntry("customer", TableRole.DIMENSION);
        assertThat(read.warehouse().tables())
                .filteredOn(t -> t.name().equalsIgnoreCase("employee"))
                .singleElement()
                .satisfies(t -> assertThat(t.foreignKeys())
                        .extracting(ForeignKey::referencedTable)
                        .containsExactly(t.name()));
        assertThat(read.findings(Finding.Kind.COLUMN_LEFT_OUT)).isEmpty();
        readsBack(read);
        MadeElsewhere.of(read.warehouse(), MadeElsewhere.duckDb());
    }

    private static void readsBack(Introspection read) {
        assertThat(DataDictionary.read(DataDictionary.write(read.warehouse(), read.rowCounts()), "d"))
                .isEqualTo(read.warehouse());
    }

    private static Map<String, TableRole> roles(Warehouse warehouse) {
        Map<String, TableRole> roles = new TreeMap<>();
        warehouse.tables().forEach(t -> roles.put(t.name(), t.role()));
        return roles;
    }

    private static Introspection postgreSql(String url) {
        return read(url, TestPostgres.user(), TestPostgres.password());
    }

    private static Introspection mariaDb(String url) {
        return read(url, TestMariaDb.user(), TestMariaDb.password());
    }

    private static Introspection read(String url, String user, String password) {
        return JdbcMetadataSource.of(
                        new TargetSettings(
                                url, Optional.of(user), Optional.of(password), Optional.empty(), 1, 0, Map.of()),
                        new IntrospectionOptions(List.of(), List.of(), List.of(), true))
                .introspect();
    }
}
