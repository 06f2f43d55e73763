package dev.starloom.sql;

import static dev.starloom.sql.TestRows.batch;
import static dev.starloom.sql.TestRows.source;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.target.LoadUnit;
import dev.starloom.metadata.target.LoaderKind;
import dev.starloom.metadata.target.Receipt;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What a vendor brings to the contract, and the small things its parts share. */
public abstract class TargetFixture {
    protected static final String RUN = "run-1";
    protected static final String NEXT_RUN = "run-2";
    protected static final String FINGERPRINT = "f1";
    protected static final String STARTED = "2026-01-02T03:04:05Z";
    protected static final String PUBLISHED = "2026-01-02T03:14:15Z";

    protected static final Table CUSTOMERS = table(
            "customers",
            TableRole.DIMENSION,
            List.of(
                    Column.of("customer_id", SqlType.BIGINT, false),
                    Column.of("email", SqlType.varchar(60), true),
                    Column.of("referred_by", SqlType.BIGINT, true)),
            Optional.of(new UniqueKey("pk_customers", List.of("customer_id"))),
            List.of(new UniqueKey("uq_customers_email", List.of("email"))),
            List.of(new ForeignKey(
                    "fk_customers_referrer", List.of("referred_by"), "customers", List.of("customer_id"))),
            List.of());

    protected static final Table ORDERS = table(
            "orders",
            TableRole.FACT,
            List.of(
                    Column.of("order_id", SqlType.BIGINT, false),
                    Column.of("customer_id", SqlType.BIGINT, true),
                    Column.of("amount", SqlType.decimal(12, 2), false)),
            Optional.of(new UniqueKey("pk_orders", List.of("order_id"))),
            List.of(),
            List.of(new ForeignKey("fk_orders_customer", List.of("customer_id"), "customers", List.of("customer_id"))),
            List.of(new CheckConstraint("ck_orders_amount", "amount >= 0")));

    protected Target target;
    protected TargetSettings settings;

    /** Settings that reach a database (or schema) in which nothing stands yet; another one at every call. */
    protected abstract TargetSettings freshSettings();

    protected abstract TargetProvider provider();

    /** Which kinds of constraint the engine enforces after {@code addKeys}; the others must be proven. */
    protected Set<String> enforcedKinds() {
        return Set.of("PRIMARY KEY", "UNIQUE", "FOREIGN KEY", "CHECK");
    }

    /** Whether a double keeps the sign of zero. */
    protected boolean keepsNegativeZero() {
        return true;
    }

    /** Whether the engine computes the digest of such a table itself. */
    protected boolean digestsInside(Table table) {
        return table.columns().stream().noneMatch(c -> c.type() instanceof SqlType.DoubleType);
    }

    /** Whether a date may lie in the year 0. */
    protected boolean keepsYearZero() {
        return true;
    }

    /** Whether names may hold characters beyond U+FFFF; where not, a name with one must be refused, naming it. */
    protected boolean namesMayHoldEmoji() {
        return true;
    }

    /** What an engine makes of a column's name that a query gives, where that is not the name. */
    protected String asLabel(String name) {
        return name;
    }

    /** MySQL's and MariaDB's way with such names (not with those of a table's columns): what leads up to them goes. */
    protected static String fromTheFirstVisible(String name) {
        return name.replaceFirst("^[\\x00-\\x20\\x7f]+", "");
    }

    /** Whether the sessions of another process can be ended from here. */
    protected boolean endsOthers() {
        return true;
    }

    /** Whether a star that is replaced can be kept aside. */
    protected boolean keepsPrevious() {
        return true;
    }

    /** Whether a reader's statement may be told to try again while a publish switches (it never sees a mixture). */
    protected boolean readersMayHaveToRetry() {
        return false;
    }

    @BeforeEach
    void openTarget() {
        settings = freshSettings();
        target = provider().open(settings);
    }

    @AfterEach
    void closeTarget() {
        if (target != null) {
            target.close();
        }
    }

    protected void reopen() {
        target.close();
        target = provider().open(settings);
    }

    protected void begin(String run) {
        target.begin(run, FINGERPRINT, STARTED);
    }

    protected Receipt load(String run, Table table, int unit, LoaderKind loader, Object[]... rows) {
        return target.commit(new LoadUnit(run, table.name(), unit), table, loader, source(batch(table, rows)));
    }

    /** Stages a table and loads its rows as unit 0 through the native loader. */
    protected void stage(String run, Table table, Object[]... rows) {
        target.createStaging(run, table);
        load(run, table, 0, LoaderKind.NATIVE, rows);
        target.afterLoad(run, table);
    }

    protected List<List<Object>> readStaging(String run, Table table) {
        return read(table, target.stagingNames(run).table(table.name()));
    }

    protected List<List<Object>> readPublished(Table table) {
        return read(table, target.publishedNames().table(table.name()));
    }

    protected List<List<Object>> read(Table table, String physicalName) {
        List<List<Object>> rows = new ArrayList<>();
        target.readInKeyOrder(table, physicalName, batch -> rows.addAll(TestRows.cells(batch)));
        return rows;
    }

    /** The first cell of a result. */
    protected String scalar(String sql) {
        return target.query(sql, 10).rows().get(0).get(0);
    }

    protected static List<List<Object>> cells(Table table, Object[]... rows) {
        return TestRows.cells(batch(table, rows));
    }

    /** A table with a primary key on its first column and nothing else. */
    protected static Table keyed(String name, Column... columns) {
        return table(
                name,
                TableRole.FACT,
                List.of(columns),
                Optional.of(new UniqueKey("pk_" + name, List.of(columns[0].name()))),
                List.of(),
                List.of(),
                List.of());
    }

    protected static Table table(
            String name,
            TableRole role,
            List<Column> columns,
            Optional<UniqueKey> primaryKey,
            List<UniqueKey> uniqueKeys,
            List<ForeignKey> foreignKeys,
            List<CheckConstraint> checks) {
        return new Table(name, role, "", columns, primaryKey, uniqueKeys, foreignKeys, checks);
    }
}
