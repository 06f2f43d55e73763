package dev.starloom.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.metadata.target.TargetProvider;
import dev.starloom.metadata.target.TargetSettings;
import dev.starloom.sql.EveryType;
import dev.starloom.sql.Identifiers;
import dev.starloom.sql.TargetFixture;
import dev.starloom.sql.mariadb.MariaDbTargetProvider;
import dev.starloom.sql.testing.TestMariaDb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What MySQL and MariaDB are told, and what MariaDB makes of it. */
class MySqlFamilyDdlTest extends TargetFixture {
    private static final Server SERVER = new Server(true, "", "", "utf8mb4_nopad_bin", true);

    @Override
    protected TargetSettings freshSettings() {
        return new TargetSettings(
                TestMariaDb.freshDatabase(),
                Optional.of(TestMariaDb.user()),
                Optional.of(TestMariaDb.password()),
                Optional.empty(),
                1,
                0,
                Map.of());
    }

    @Override
    protected TargetProvider provider() {
        return new MariaDbTargetProvider();
    }

    @Test
    void everyTypeHasItsPlaceInCreateTable() {
        assertThat(EveryType.statements(SERVER.engine(), Optional.of("my"), true))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS `my`.`every` (`id` bigint NOT NULL,",
                        "`say \"hi\"` varchar(9) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_nopad_bin` NOT NULL DEFAULT 'o''k\\\\' COMMENT 'it''s \\\\ said',",
                        "`born` date DEFAULT DATE '1990-01-31',",
                        "`at` datetime(6) NOT NULL DEFAULT TIMESTAMP '2020-02-03 04:05:06.0',",
                        "`rate` decimal(5, 2) DEFAULT -1.50,",
                        "`a boolean` boolean,",
                        "`a smallint` smallint,",
                        "`a integer` int,",
                        "`a bigint` bigint,",
                        "`a decimal(10,2)` decimal(10, 2),",
                        "`a decimal(38,0)` decimal(38, 0),",
                        "`a double` double,",
                        "`a date` date,",
                        "`a time` time(6),",
                        "`a timestamp` datetime(6) NULL,",
                        "`a varchar(20)` varchar(20) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_nopad_bin`,",
                        "`a varchar(8001)` longtext CHARACTER SET `utf8mb4` COLLATE `utf8mb4_nopad_bin`,",
                        "`a char(3)` char(3) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_nopad_bin`,",
                        "`a char(256)` varchar(256) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_nopad_bin`,",
                        "`a text` longtext CHARACTER SET `utf8mb4` COLLATE `utf8mb4_nopad_bin`,",
                        "`a binary` longblob,",
                        "PRIMARY KEY (`id`)) COMMENT 'all `types`'");
    }

    @Test
    void mySqlIsToldTheSameInItsOwnWords() {
        assertThat(EveryType.statements(
                        new Server(false, "", "", "utf8mb4_0900_bin", true).engine(), Optional.of("my"), true))
                .containsExactly(
                        "CREATE TABLE IF NOT EXISTS `my`.`every` (`id` bigint NOT NULL,",
                        "`say \"hi\"` varchar(9) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_0900_bin` NOT NULL DEFAULT 'o''k\\\\' COMMENT 'it''s \\\\ said',",
                        "`born` date DEFAULT {d '1990-01-31'},",
                        "`at` datetime(6) NOT NULL DEFAULT {ts '2020-02-03 04:05:06.0'},",
                        "`rate` decimal(5, 2) DEFAULT -1.50,",
                        "`a boolean` boolean,",
                        "`a smallint` smallint,",
                        "`a integer` int,",
                        "`a bigint` bigint,",
                        "`a decimal(10,2)` decimal(10, 2),",
                        "`a decimal(38,0)` decimal(38, 0),",
                        "`a double` double,",
                        "`a date` date,",
                        "`a time` time(6),",
                        "`a timestamp` datetime(6),",
                        "`a varchar(20)` varchar(20) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_0900_bin`,",
                        "`a varchar(8001)` longtext CHARACTER SET `utf8mb4` COLLATE `utf8mb4_0900_bin`,",
                        "`a char(3)` char(3) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_0900_bin`,",
                        "`a char(256)` varchar(256) CHARACTER SET `utf8mb4` COLLATE `utf8mb4_0900_bin`,",
                        "`a text` longtext CHARACTER SET `utf8mb4` COLLATE `utf8mb4_0900_bin`,",
                        "`a binary` longblob,",
                        "PRIMARY KEY (`id`)) COMMENT 'all `types`'");
    }

    @Test
    void theDatabaseMakesOfItTheseTypes() {
        begin(RUN);
        target.createStaging(RUN, EveryType.table());
        assertThat(target.query("""
                                SELECT CONCAT(column_type, COALESCE(CONCAT(' ', collation_name), '')) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name LIKE '%every' ORDER BY ordinal_position""", 99).rows())
                .extracting(row -> row.get(0))
                .containsExactly(
                        "bigint(20)",
                        "varchar(9) utf8mb4_nopad_bin",
                        "date",
                        "datetime(6)",
                        "decimal(5,2)",
                        "tinyint(1)",
                        "smallint(6)",
                        "int(11)",
                        "bigint(20)",
                        "decimal(10,2)",
                        "decimal(38,0)",
                        "double",
                        "date",
                        "time(6)",
                        "datetime(6)",
                        "varchar(20) utf8mb4_nopad_bin",
                        "longtext utf8mb4_nopad_bin",
                        "char(3) utf8mb4_nopad_bin",
                        "varchar(256) utf8mb4_nopad_bin",
                        "longtext utf8mb4_nopad_bin",
                        "longblob");
    }

    @Test
    void keysComeInTheCheapestOrder() {
        assertThat(EveryType.statements(
                        SERVER.engine(),
                        new MySqlKeys(SERVER.engine(), SERVER, new Identifiers(SERVER.engine(), Optional.of("my")), RUN)
                                .steps(List.of(CUSTOMERS, ORDERS))))
                .containsExactly(
                        "ALTER TABLE `my`.`starloom_s4e65d3fb_customers` ADD UNIQUE INDEX `uq_customers_email` (`email`), ADD INDEX `fk_customers_referrer_index` (`referred_by`)",
                        "SELECT `email`, count(*) AS `rows` FROM `my`.`starloom_s4e65d3fb_customers` WHERE `email` IS NOT NULL GROUP BY `email` HAVING count(*) > 1 FETCH NEXT 1 ROWS ONLY",
                        "ALTER TABLE `my`.`starloom_s4e65d3fb_orders` ADD INDEX `fk_orders_customer_index` (`customer_id`)",
                        "ALTER TABLE `my`.`starloom_s4e65d3fb_customers` ADD CONSTRAINT `fk_customers_referrer_4e65d3fb` FOREIGN KEY (`referred_by`) REFERENCES `my`.`starloom_s4e65d3fb_customers` (`customer_id`)",
                        "SELECT `c`.`referred_by` FROM `my`.`starloom_s4e65d3fb_customers` AS `c` WHERE (`c`.`referred_by` IS NOT NULL AND NOT EXISTS (SELECT 1 AS `one` FROM `my`.`starloom_s4e65d3fb_customers` AS `p` WHERE `p`.`customer_id` = `c`.`referred_by`)) FETCH NEXT 1 ROWS ONLY",
                        "ALTER TABLE `my`.`starloom_s4e65d3fb_orders` ADD CONSTRAINT `fk_orders_customer_4e65d3fb` FOREIGN KEY (`customer_id`) REFERENCES `my`.`starloom_s4e65d3fb_customers` (`customer_id`)",
                        "SELECT `c`.`customer_id` FROM `my`.`starloom_s4e65d3fb_orders` AS `c` WHERE (`c`.`customer_id` IS NOT NULL AND NOT EXISTS (SELECT 1 AS `one` FROM `my`.`starloom_s4e65d3fb_customers` AS `p` WHERE `p`.`customer_id` = `c`.`customer_id`)) FETCH NEXT 1 ROWS ONLY",
                        "ALTER TABLE `my`.`starloom_s4e65d3fb_orders` ADD CONSTRAINT `ck_orders_amount` CHECK (`amount` >= 0)",
                        "SELECT `order_id` FROM `my`.`starloom_s4e65d3fb_orders` WHERE NOT (`amount` >= 0) FETCH NEXT 1 ROWS ONLY",
                        "ANALYZE TABLE `my`.`starloom_s4e65d3fb_customers`",
                        "ANALYZE TABLE `my`.`starloom_s4e65d3fb_orders`");
    }

    @Test
    void linksToTablesThatTheRunDoesNotMakeLeadToWhereTheyStand() {
        assertThat(EveryType.statements(
                        SERVER.engine(),
                        new MySqlKeys(SERVER.engine(), SERVER, new Identifiers(SERVER.engine(), Optional.of("my")), RUN)
                                .steps(List.of(ORDERS))))
                .anySatisfy(sql -> assertThat(sql).endsWith("REFERENCES `my`.`customers` (`customer_id`)"));
    }
}
