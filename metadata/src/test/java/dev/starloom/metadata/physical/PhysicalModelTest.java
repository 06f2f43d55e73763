package dev.starloom.metadata.physical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.CheckConstraint;
import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.PhysicalColumn;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TablePlace;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.rows.RowBatch;
import dev.starloom.metadata.rows.Vectors;
import dev.starloom.metadata.sql.PortableSql;
import dev.starloom.metadata.sql.SqlFlavor;
import dev.starloom.metadata.sql.SqlNames;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhysicalModelTest {
    private static final Column ID = Column.of("id", SqlType.INTEGER, false);
    private static final Table PRODUCT = new Table(
            "product",
            TableRole.DIMENSION,
            "",
            List.of(ID, Column.of("name", SqlType.TEXT, false)),
            Optional.of(new UniqueKey("pk_product", List.of("id"))),
            List.of(),
            List.of(),
            List.of(new CheckConstraint("ck_product", "CHAR_LENGTH(name) > 1")),
            Optional.of(new TablePlace("shop", "product")));
    private static final Table DETAILS = new Table(
            "order_details",
            TableRole.FACT,
            "",
            List.of(
                    called("id", "ID", SqlType.INTEGER),
                    called("unit_price", "Unit\"Price", SqlType.decimal(9, 2)),
                    called("date", "Date", SqlType.DATE),
                    Column.of("product_id", SqlType.INTEGER, false),
                    called("parent", "Übergeordnet", SqlType.INTEGER)),
            Optional.of(new UniqueKey("pk_order_details", List.of("id"))),
            List.of(new UniqueKey("uq", List.of("product_id", "date"))),
            List.of(
                    new ForeignKey("fk_product", List.of("product_id"), "product", List.of("id")),
                    new ForeignKey("fk_parent", List.of("parent"), "order_details", List.of("id"))),
            List.of(new CheckConstraint("ck", "unit_price > 0")),
            Optional.of(new TablePlace("shop", "Order Details")));

    private static final PhysicalModel MODEL = PhysicalModel.of(new Warehouse("w", List.of(PRODUCT, DETAILS)));

    private static Column called(String name, String there, SqlType type) {
        return new Column(name, type, true, "", Optional.empty(), Optional.of(PhysicalColumn.named(there)));
    }

    /** Quotes as the standard does. */
    private record Standard() implements SqlNames {
        @Override
        public SqlFlavor flavor() {
            return SqlFlavor.POSTGRESQL;
        }

        @Override
        public String quote(String identifier) {
            return '"' + identifier.replace("\"", "\"\"") + '"';
        }

        @Override
        public String table(String name) {
            return "s." + quote(name);
        }
    }

    @Test
    void whatIsCalledAsInTheModelIsTheSameValue() {
        assertThat(MODEL.table("product")).isSameAs(PRODUCT);
        assertThat(MODEL.spelling("product")).isEmpty();
        RowBatch rows = new RowBatch("product", List.of(ID), List.of(Vectors.nulls(SqlType.INTEGER, 1)), 1);
        assertThat(MODEL.toPhysical(rows)).isSameAs(rows);
        assertThat(MODEL.toLogical("product", rows)).isSameAs(rows);
    }

    @Test
    void keysLinksAndChecksSpeakOfTheNamesInTheDatabase() {
        Table details = MODEL.table("order_details");
        assertThat(details.name()).isEqualTo("Order Details");
        assertThat(details.columnNames()).containsExactly("ID", "Unit\"Price", "Date", "product_id", "Übergeordnet");
        assertThat(details.primaryKey().orElseThrow().columns()).containsExactly("ID");
        assertThat(details.uniqueKeys().get(0).columns()).containsExactly("product_id", "Date");
        assertThat(details.foreignKeys())
                .extracting(l -> l.columns() + " to " + l.referencedTable() + l.referencedColumns())
                .containsExactly("[product_id] to product[id]", "[Übergeordnet] to Order Details[ID]");
        assertThat(details.checks()).extracting(CheckConstraint::sql).containsExactly("\"Unit\"\"Price\" > 0");
        assertThat(details.place()).isEqualTo(DETAILS.place());
        assertThat(MODEL.logicalName("Order Details")).isEqualTo("order_details");
        assertThat(MODEL.spelling("order_details").orElseThrow())
                .isEqualTo("\"Order Details\" (id is \"ID\", unit_price is \"Unit\"\"Price\", date is \"Date\","
                        + " parent is \"Übergeordnet\")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unit_price > 0 OR unit_price IS NULL | \"Unit\"\"Price\" > 0 OR \"Unit\"\"Price\" IS NULL",
                "date >= DATE '2020-01-01' | \"Date\" >= DATE '2020-01-01'",
                "EXTRACT(YEAR FROM date) > 2000 AND ID <> 1 | EXTRACT(YEAR FROM \"Date\") > 2000 AND \"ID\" <> 1",
                "\"id\" IN (1, 2) -- id | \"ID\" IN (1, 2) -- id",
                "CASE WHEN parent = 1 THEN 'id' ELSE 'parent' END = 'id' | CASE WHEN \"Übergeordnet\" = 1 THEN 'id' ELSE 'parent' END = 'id'",
                "product_id = 1 | product_id = 1",
                "CAST(unit_price AS INTEGER) + 0 = id | CAST(\"Unit\"\"Price\" AS INTEGER) + 0 = \"ID\""
            })
    void onlyColumnsAreRenamedInChecks(String logical, String physical) {
        Table table = new Table(
                DETAILS.name(),
                DETAILS.role(),
                "",
                DETAILS.columns(),
                DETAILS.primaryKey(),
                List.of(),
                List.of(),
                List.of(new CheckConstraint("ck", logical)));
        assertThat(PhysicalModel.of(new Warehouse("w", List.of(table)))
                        .table("order_details")
                        .checks())
                .extracting(CheckConstraint::sql)
                .containsExactly(physical);
    }

    @Test
    void aCheckOverSeveralLinesIsRenamedLineByLine() {
        Table table = new Table(
                DETAILS.name(),
                DETAILS.role(),
                "",
                DETAILS.columns(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(new CheckConstraint(
                        "ck", "date > DATE '2020-01-01'\n  AND date\n < DATE '2021-01-01' AND id > 1")));
        assertThat(PhysicalModel.of(new Warehouse("w", List.of(table)))
                        .table("order_details")
                        .checks())
                .extracting(CheckConstraint::sql)
                .containsExactly("\"Date\" > DATE '2020-01-01'\n  AND \"Date\"\n < DATE '2021-01-01' AND \"ID\" > 1");
    }

    @Test
    void queriesKeepTheirLogicalNamesOverATableThatIsCalledOtherwise() {
        String sql = PortableSql.compiler()
                .compile(
                        "test",
                        "SELECT p.name, SUM(d.unit_price) AS total FROM order_details d JOIN product p ON p.id = d.product_id GROUP BY p.name",
                        new Warehouse("w", List.of(PRODUCT, DETAILS)),
                        Optional.empty())
                .render(MODEL.names(new Standard()));
        assertThat(sql).isEqualTo("""
                SELECT
                  "p"."name",
                  SUM("d"."unit_price") AS "total"
                FROM (SELECT "ID" AS "id", "Unit""Price" AS "unit_price", "Date" AS "date", "product_id", "Übergeordnet" AS "parent" FROM s."Order Details") AS "d"
                JOIN s."product" AS "p" ON "p"."id" = "d"."product_id"
                GROUP BY "p"."name\"""");
    }

    @Test
    void rowsAreRelabelledBothWays() {
        RowBatch rows = new RowBatch(
                "order_details",
                DETAILS.columns(),
                DETAILS.columns().stream().map(c -> Vectors.nulls(c.type(), 1)).toList(),
                1);
        RowBatch there = MODEL.toPhysical(rows);
        assertThat(there.table()).isEqualTo("Order Details");
        assertThat(there.vector("Unit\"Price")).isSameAs(rows.vector("unit_price"));
        assertThat(MODEL.toLogical("order_details", there)).isEqualTo(rows);
    }
}
