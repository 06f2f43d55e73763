package dev.starloom.sql.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.metadata.Column;
import dev.starloom.metadata.ColumnSource;
import dev.starloom.metadata.ForeignKey;
import dev.starloom.metadata.Table;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.introspect.Finding;
import dev.starloom.metadata.introspect.Introspection;
import dev.starloom.sql.introspect.IntrospectionOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptMetadataSourceTest {
    private static final String PG_DUMP = """
            --
            -- PostgreSQL database dump
            --
            \\restrict abc
            SET statement_timeout = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            CREATE SCHEMA sales;
            ALTER SCHEMA sales OWNER TO boss;
            CREATE TYPE public.state AS ENUM (
                'new;',
                'done'
            );
            CREATE FUNCTION public.f() RETURNS trigger
                LANGUAGE plpgsql
                AS $_$ BEGIN; CREATE TABLE inside (a int); RETURN NEW; END; $_$;
            CREATE FUNCTION public.g() RETURNS integer
                LANGUAGE sql
                BEGIN ATOMIC
             SELECT CASE WHEN true THEN 1 END;
             SELECT 2;
            END;
            CREATE TABLE public.customer (
                id integer NOT NULL,
                name character varying(20) DEFAULT 'x;y'::character varying NOT NULL,
                state public.state DEFAULT 'new;'::public.state,
                big numeric(20,4),
                CONSTRAINT name_there CHECK (((name)::text <> ''::text))
            );
            ALTER TABLE public.customer OWNER TO boss;
            COMMENT ON COLUMN public.customer.name IS 'the customer''s; name';
            CREATE SEQUENCE public.customer_id_seq AS integer START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
            ALTER SEQUENCE public.customer_id_seq OWNED BY public.customer.id;
            CREATE TABLE sales.sale (
                id bigint NOT NULL,
                customer_id integer,
                at timestamp with time zone DEFAULT now() NOT NULL,
                amount numeric(10,2) GENERATED ALWAYS AS ((1)::numeric) STORED
            )
            PARTITION BY RANGE (at);
            ALTER TABLE sales.sale ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
                SEQUENCE NAME sales.sale_id_seq
                START WITH 1
            );
            CREATE TABLE sales.sale_1 (id bigint NOT NULL, customer_id integer, at timestamp with time zone NOT NULL);
            ALTER TABLE ONLY sales.sale ATTACH PARTITION sales.sale_1 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            CREATE VIEW public.v AS SELECT * FROM public.customer;
            ALTER TABLE ONLY public.customer ALTER COLUMN id SET DEFAULT nextval('public.customer_id_seq'::regclass);
            COPY public.customer (id, name) FROM stdin;
            1\tCREATE TABLE a (b int);
            2\t'
            \\.
            SELECT pg_catalog.setval('public.customer_id_seq', 2, true);
            ALTER TABLE ONLY public.customer
                ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
            CREATE INDEX by_name ON public.customer USING btree (name);
            CREATE UNIQUE INDEX one ON public.customer USING btree (lower((name)::text));
            CREATE TRIGGER watch BEFORE UPDATE ON public.customer FOR EACH ROW EXECUTE FUNCTION public.f();
            ALTER TABLE ONLY sales.sale
                ADD CONSTRAINT sale_customer_fkey FOREIGN KEY (customer_id) REFERENCES public.customer(id) ON DELETE SET NULL;
            GRANT SELECT ON TABLE public.customer TO PUBLIC;
            CREATE POLICY p ON public.customer USING (true);
            """;

    private static final String MYSQL_DUMP = """
            -- MySQL dump 10.13  Distrib 8.0.36
            /*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
            /*!40000 DROP DATABASE IF EXISTS `shop`*/;
            CREATE DATABASE /*!32312 IF NOT EXISTS*/ `shop` /*!40100 DEFAULT CHARACTER SET utf8mb4 */;
            USE `shop`;
            DROP TABLE IF EXISTS `line`;
            /*!50503 SET character_set_client = utf8mb4 */;
            CREATE TABLE `line` (
              `order_id` int unsigned NOT NULL,
              `no` smallint NOT NULL,
              `key` varchar(10) COLLATE utf8mb4_bin DEFAULT 'a\\'b;',
              `state` enum('new','it''s','a,b') CHARACTER SET utf8mb4 NOT NULL DEFAULT 'new' COMMENT 'state; of it',
              `price` decimal(9,2) GENERATED ALWAYS AS ((`no` * 2)) STORED,
              `note` varchar(100) /*!80023 INVISIBLE */ DEFAULT NULL,
              PRIMARY KEY (`order_id`,`no`),
              UNIQUE KEY `u` (`key`(5)),
              KEY `k` (`state`) USING BTREE,
              FULLTEXT KEY `ft` (`note`),
              CONSTRAINT `line_order` FOREIGN KEY (`order_id`) REFERENCES `orders` (`id`) ON DELETE CASCADE,
              CONSTRAINT `no_there` CHECK ((`no` > 0))
            ) ENGINE=InnoDB AUTO_INCREMENT=5 DEFAULT CHARSET=utf8mb4 COMMENT='lines'
            /*!50100 PARTITION BY HASH (`order_id`) PARTITIONS 4 */;
            LOCK TABLES `line` WRITE;
            /*!40000 ALTER TABLE `line` DISABLE KEYS */;
            INSERT INTO `line` VALUES (1,2,'CREATE TABLE x (a int);','new',4,NULL),(1,3,'\\';--','new',6,NULL);
            /*!40000 ALTER TABLE `line` ENABLE KEYS */;
            UNLOCK TABLES;
            CREATE TABLE `orders` (
              `id` int unsigned NOT NULL AUTO_INCREMENT,
              `active` tinyint(1) NOT NULL DEFAULT '1',
              PRIMARY KEY (`id`)
            );
            /*!50001 CREATE VIEW `v` AS SELECT 1 AS `order_id`*/;
            DELIMITER ;;
            /*!50003 CREATE*/ /*!50017 DEFINER=`root`@`%`*/ /*!50003 TRIGGER `ins` BEFORE INSERT ON `line` FOR EACH ROW BEGIN
              SET NEW.no = 1; # it's a comment; with an end
            END */;;
            DELIMITER ;
            /*!50001 DROP VIEW IF EXISTS `v`*/;
            /*!50001 CREATE ALGORITHM=UNDEFINED */
            /*!50013 DEFINER=`root`@`%` SQL SECURITY DEFINER */
            /*!50001 VIEW `v` AS select 1 AS `order_id` */;
            """;

    @Test
    void aTextWithoutItsLengthIsToldWhereTheDialectWantsOne() {
        Introspection read = source("CREATE TABLE a (b char, c varchar, d int);", Optional.of("mysql"))
                .introspect();
        assertThat(read.warehouse().table("a").column("b").type().sql()).isEqualTo("CHAR(1)");
        assertThat(read.findings())
                .anySatisfy(f -> assertThat(f.message()).contains("a varchar has a length", "--dialect"));
    }

    @Test
    void aDumpOfPostgreSqlIsRead() {
        Introspection read = read(PG_DUMP, Optional.empty(), false);
        assertThat(names(read)).containsExactly("customer", "sale");
        Table customer = read.warehouse().table("customer");
        assertThat(customer.primaryKey().orElseThrow().name()).isEqualTo("customer_pkey");
        assertThat(customer.column("name").description()).isEqualTo("the customer's; name");
        assertThat(customer.column("name").defaultSql()).contains("'x;y'");
        assertThat(customer.column("id").physical().orElseThrow().source()).isEqualTo(ColumnSource.SERIES);
        assertThat(customer.column("state").physical().orElseThrow().values()).containsExactly("new;", "done");
        Table sale = read.warehouse().table("sale");
        assertThat(sale.column("id").physical().orElseThrow().source()).isEqualTo(ColumnSource.SERIES_ALWAYS);
        assertThat(sale.foreignKeys()).extracting(ForeignKey::referencedTable).containsExactly("customer");
        assertThat(sale.place().orElseThrow().schema()).isEqualTo("sales");
        assertThat(read.findings(Finding.Kind.STATEMENT_NOT_READ)).isEmpty();
        assertThat(read.findings(Finding.Kind.PARTITION)).hasSize(1);
        assertThat(read.findings(Finding.Kind.VIEW)).hasSize(1);
        assertThat(read.findings(Finding.Kind.TRIGGER)).hasSize(1);
        assertThat(read.findings(Finding.Kind.UNIQUE_NOT_MODELLED)).hasSize(1);
        assertThat(read.findings(Finding.Kind.STATEMENT_SKIPPED))
                .extracting(Finding::message)
                .contains(
                        "1 x COPY: not schema, not run",
                        "1 x GRANT: not schema, not run",
                        "2 x CREATE FUNCTION: not schema, not run");
    }

    @Test
    void aDumpOfMySqlIsRead() {
        Introspection read = read(MYSQL_DUMP, Optional.empty(), false);
        assertThat(read.warehouse().name()).isEqualTo("shop");
        assertThat(names(read)).containsExactly("line", "orders");
        Table line = read.warehouse().table("line");
        assertThat(line.description()).isEqualTo("lines");
        assertThat(line.column("key").defaultSql()).contains("'a''b;'");
        assertThat(line.column("state").physical().orElseThrow().values()).containsExactly("new", "it's", "a,b");
        assertThat(line.column("state").physical().orElseThrow().nativeType()).isEqualTo("enum('new','it''s','a,b')");
        assertThat(line.column("price").physical().orElseThrow().source()).isEqualTo(ColumnSource.COMPUTED);
        assertThat(line.foreignKeys()).extracting(ForeignKey::referencedTable).containsExactly("orders");
        assertThat(line.checks()).anyMatch(c -> c.name().equals("no_there"));
        assertThat(read.warehouse().table("orders").column("active").type().sql())
                .isEqualTo("BOOLEAN");
        assertThat(read.findings(Finding.Kind.STATEMENT_NOT_READ)).isEmpty();
        assertThat(read.findings(Finding.Kind.VIEW)).hasSize(1);
        assertThat(read.findings(Finding.Kind.TRIGGER)).hasSize(1);
        assertThat(read.findings(Finding.Kind.UNIQUE_NOT_MODELLED)).hasSize(1);
    }

    @Test
    void aScriptOfDuckDbIsReadByDuckDbItself() {
        Introspection read = read("""
                CREATE TYPE mood AS ENUM ('sad', 'ok');
                CREATE TABLE "Person" (id UBIGINT PRIMARY KEY, how mood DEFAULT 'ok', tags VARCHAR[], age UTINYINT CHECK (age < 150));
                CREATE TABLE visit (person UBIGINT REFERENCES "Person"(id), happened TIMESTAMP NOT NULL);
                CREATE TABLE copied AS SELECT * FROM visit;
                COMMENT ON TABLE visit IS 'a visit';
                INSERT INTO visit VALUES (1, now());
                COPY visit TO '/tmp/never-written.csv';
                ATTACH '/tmp/never-made.duckdb';
                CREATE VIEW v AS SELECT 1;
                """, Optional.of("duckdb"), false);
        assertThat(names(read)).containsExactlyInAnyOrder("person", "visit", "copied");
        assertThat(read.warehouse().table("visit").foreignKeys()).hasSize(1);
        assertThat(read.warehouse().table("visit").description()).isEqualTo("a visit");
        assertThat(read.findings(Finding.Kind.STATEMENT_SKIPPED))
                .extracting(Finding::message)
                .contains("1 x INSERT: not schema, not run", "1 x COPY: not schema, not run");
        assertThat(java.nio.file.Path.of("/tmp/never-written.csv")).doesNotExist();
    }

    @Test
    void aDuckDbScriptReachesNoFile() {
        assertThatThrownBy(() -> read(
                        "CREATE TABLE passwords AS SELECT * FROM read_csv('/etc/passwd');",
                        Optional.of("duckdb"),
                        false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("s.sql:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a AS SELECT 1 AS b;",
                "CREATE TABLE a (b int;",
                "CREATE TABLE a (b int, b int);",
                "CREATE TABLE a (b int FLOATING AWAY);",
                "CREATE TABLE a (b int PRIMARY KEY, c int PRIMARY KEY);",
                "CREATE TABLE a (b int, PRIMARY KEY (nowhere));",
                "CREATE TABLE a OF some_type;",
                "CREATE TABLE a (LIKE nowhere);",
                "CREATE TABLE a (b int DEFAULT);",
                "CREATE TABLE a (b int CHECK);"
            })
    void aTableThatIsNotUnderstoodIsRefusedWithItsLine(String table) {
        String script = "CREATE TABLE good (x int);\n\n" + table + "\nCREATE TABLE better (y int);\n";
        assertThatThrownBy(() -> read(script, Optional.of("postgresql"), false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("s.sql:3")
                .hasMessageContaining("CREATE TABLE a")
                .hasMessageContaining("--leave-out");
        Introspection read = read(script, Optional.of("postgresql"), true);
        assertThat(names(read)).containsExactly("better", "good");
        assertThat(read.findings(Finding.Kind.STATEMENT_NOT_READ))
                .singleElement()
                .satisfies(f -> assertThat(f.table()).isEqualTo("s.sql:3"));
    }

    @Test
    void hostileNamesAndTextsStayWhatTheyAre() {
        Introspection read = read("""
                CREATE TABLE "a;b" ("c--d" int, "e/*f" text DEFAULT '/* no comment */ -- ''quoted''; ', "Ä€😀" int);
                /* /* nested */ CREATE TABLE hidden (a int); */
                -- CREATE TABLE hidden (a int);
                CREATE TABLE Folded(SELECTED Int, "Kept" int, check (selected > 3))
                """, Optional.of("postgresql"), false);
        assertThat(read.warehouse().tables()).extracting(Table::physicalName).containsExactly("a;b", "folded");
        Table odd = read.warehouse().tables().get(0);
        assertThat(odd.columns()).extracting(Column::physicalName).containsExactly("c--d", "e/*f", "Ä€😀");
        assertThat(odd.columns().get(1).defaultSql()).contains("'/* no comment */ -- ''quoted''; '");
        assertThat(read.warehouse().table("folded").columns())
                .extracting(Column::physicalName)
                .containsExactly("selected", "Kept");
    }

    @Test
    void anAlterationThatIsNotUnderstoodIsTold() {
        Introspection read = read(
                "CREATE TABLE a (b int);\nALTER TABLE a FROB b;\nALTER TABLE nowhere ADD c int;\n",
                Optional.of("postgresql"),
                false);
        assertThat(read.findings(Finding.Kind.STATEMENT_NOT_READ))
                .extracting(Finding::place)
                .containsExactly("s.sql:2", "s.sql:3");
    }

    @Test
    void bookKeepingOfMigrationToolsIsLeftAlone() {
        Introspection read =
                read("CREATE TABLE flyway_schema_history (a int); CREATE TABLE b (c int);", Optional.empty(), false);
        assertThat(names(read)).containsExactly("b");
        assertThat(read.findings(Finding.Kind.MIGRATION_TABLE)).hasSize(1);
    }

    @Test
    void theDialectIsGuessedOrNamed() {
        assertThat(source(PG_DUMP, Optional.empty()).dialect()).isEqualTo("postgresql");
        assertThat(source(MYSQL_DUMP, Optional.empty()).dialect()).isEqualTo("mysql");
        assertThat(source("-- MariaDB dump 10.19\nCREATE TABLE a (b int);", Optional.empty())
                        .dialect())
                .isEqualTo("mariadb");
        assertThat(source("CREATE TABLE a ( -- `b` is UNSIGNED elsewhere\n  b int); -- no `c`", Optional.empty())
                        .dialect())
                .isEqualTo("postgresql");
        assertThat(ScriptMetadataSource.dialects()).contains("duckdb", "mariadb", "mysql", "postgresql");
        assertThatThrownBy(() -> source("", Optional.of("postgres")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("did you mean postgresql?");
    }

    private static List<String> names(Introspection read) {
        return read.warehouse().tables().stream().map(Table::name).toList();
    }

    private static ScriptMetadataSource source(String script, Optional<String> dialect) {
        return new ScriptMetadataSource("s.sql", script, dialect, IntrospectionOptions.defaults(), false);
    }

    private static Introspection read(String script, Optional<String> dialect, boolean leaveOut) {
        return new ScriptMetadataSource("s.sql", script, dialect, IntrospectionOptions.defaults(), leaveOut)
                .introspect();
    }
}
