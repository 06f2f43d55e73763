package dev.starloom.metadata.sql;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.SqlType;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.TableRole;
import dev.starloom.metadata.UniqueKey;
import dev.starloom.metadata.Warehouse;
import java.util.List;
import java.util.Optional;

/** A small star that the tests of this package compile against. */
final class SmallStar {
    private SmallStar() {}

    static Warehouse warehouse() {
        return new Warehouse(
                "small",
                List.of(
                        table(
                                "customers",
                                TableRole.DIMENSION,
                                List.of("customer_id"),
                                List.of(),
                                column("customer_id", SqlType.BIGINT),
                                column("first_name", SqlType.varchar(20)),
                                column("is_member", SqlType.BOOLEAN)),
                        table(
                                "weeks",
                                TableRole.DIMENSION,
                                List.of("week_id"),
                                List.of(),
                                column("week_id", SqlType.INTEGER),
                                column("first_day", SqlType.DATE)),
                        table(
                                "assortments",
                                TableRole.BRIDGE,
                                List.of("store_id", "product_id"),
                                List.of(),
                                column("store_id", SqlType.INTEGER),
                                column("product_id", SqlType.INTEGER),
                                column("lot_size", SqlType.SMALLINT)),
                        table(
                                "orders",
                                TableRole.FACT,
                                List.of("order_id"),
                                List.of(new ForeignKey(
                                        "orders_customer",
                                        List.of("customer_id"),
                                        "customers",
                                        List.of("customer_id"))),
                                column("order_id", SqlType.BIGINT),
                                column("customer_id", SqlType.BIGINT),
                                column("order_date", SqlType.DATE),
                                nullable("shipped_on", SqlType.DATE)),
                        table(
                                "lines",
                                TableRole.FACT,
                                List.of("order_id", "line_no"),
                                List.of(new ForeignKey(
                                        "lines_order", List.of("order_id"), "orders", List.of("order_id"))),
                                column("order_id", SqlType.BIGINT),
                                column("line_no", SqlType.SMALLINT),
                                column("store_id", SqlType.INTEGER),
                                column("product_id", SqlType.INTEGER),
                                column("week_id", SqlType.INTEGER),
                                column("quantity", SqlType.SMALLINT),
                                column("unit_price", SqlType.decimal(8, 2)),
                                nullable("weight", SqlType.DOUBLE))));
    }

    static Column column(String name, SqlType type) {
        return Column.of(name, type, false);
    }

    static Column nullable(String name, SqlType type) {
        return Column.of(name, type, true);
    }

    private static Table table(
            String name, TableRole role, List<String> key, List<ForeignKey> links, Column... columns) {
        return new Table(
                name,
                role,
                "",
                List.of(columns),
                Optional.of(new UniqueKey(name + "_pk", key)),
                List.of(),
                links,
                List.of());
    }

    /** Names as an engine quotes them, tables in a schema named staging. */
    record Names(SqlFlavor flavor) implements SqlNames {
        @Override
        public String quote(String identifier) {
            return flavor == SqlFlavor.MYSQL || flavor == SqlFlavor.MARIADB
                    ? "`" + identifier.replace("`", "``") + "`"
                    : "\"" + identifier.replace("\"", "\"\"") + "\"";
        }

        @Override
        public String table(String logicalName) {
            return quote("staging") + "." + quote(logicalName);
        }
    }
}
