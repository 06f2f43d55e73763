package dev.starloom.app.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.Filling;
import dev.starloom.app.fill.TargetOpener;
import dev.starloom.engine.check.CheckRunner;
import dev.starloom.engine.plan.Plan;
import dev.starloom.lineage.CheckRecord;
import dev.starloom.metadata.sql.SqlNames;
import dev.starloom.metadata.target.QueryResult;
import dev.starloom.metadata.target.Target;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that cannot turn red proves nothing: each is shown a violation of its rule, planted in a published star. */
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {"retail", "clinic"})
class ChecksTurnRedTest {
    @TempDir
    private static Path folder;

    @Parameter
    private String pack;

    private static Plan plan;
    private static SqlNames names;
    private static Connection connection;

    @BeforeParameterizedClassInvocation
    static void fillTheStarAtScaleOne(String pack) throws SQLException {
        String url = "jdbc:duckdb:" + folder.resolve(pack + ".duckdb");
        Settings settings = Stars.settings("{pack: " + pack + ", scale: 1, target: {url: '" + url + "'}}");
        Stars.fill(settings, folder, Map.of());
        plan = Filling.plan(settings).plan();
        try (Target target = TargetOpener.open(settings, name -> null)) {
            names = target.publishedNames();
        }
        connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
    }

    @AfterParameterizedClassInvocation
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyCheckBringsAViolation() {
        assertThat(plan.checks())
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.spec().planted())
                        .as(pack + " " + check.spec().name())
                        .isPresent());
    }

    @Test
    void noCheckIsSkippedAtScaleOneWithTheParametersAsTheyAre() {
        assertThat(plan.checks())
                .allSatisfy(check ->
                        assertThat(check.skipped()).as(check.spec().name()).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> aPlantedViolationTurnsTheCheckRed() {
        return plan.checks().stream()
                .filter(c -> readsPublishedTables(c))
                .map(check -> dynamicTest(check.spec().name(), () -> {
                    assertThat(run(check).passed()).as("green before").isTrue();
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(check.spec().planted().orElseThrow());
                        CheckRecord red = run(check);
                        assertThat(red.passed())
                                .as(() -> "red after, measured " + red.measured())
                                .isFalse();
                    } finally {
                        connection.rollback();
                    }
                }));
    }

    private static boolean readsPublishedTables(Plan.PlannedCheck check) {
        return check.query().tables().stream()
                .map(t -> plan.warehouse().table(t).role())
                .noneMatch(r -> r == dev.starloom.metadata.TableRole.WORK);
    }

    private static CheckRecord run(Plan.PlannedCheck check) {
        return CheckRunner.run(check, insideTheTransaction(), names);
    }

    /** A target that can only be asked, on the connection that planted the violation: nothing of it is ever committed. */
    private static Target insideTheTransaction() {
        return (Target) Proxy.newProxyInstance(
                Target.class.getClassLoader(), new Class<?>[] {Target.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("query")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return query((String) arguments[0], (int) arguments[1]);
                });
    }

    private static QueryResult query(String sql, int maxRows) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> columns = new ArrayList<>();
            for (int c = 1; c <= rows.getMetaData().getColumnCount(); c++) {
                columns.add(rows.getMetaData().getColumnLabel(c));
            }
            List<List<String>> cells = new ArrayList<>();
            while (cells.size() < maxRows && rows.next()) {
                List<String> row = new ArrayList<>();
                for (int c = 1; c <= columns.size(); c++) {
                    row.add(rows.getString(c));
                }
                cells.add(row);
            }
            return new QueryResult(columns, cells, false);
        }
    }
}
