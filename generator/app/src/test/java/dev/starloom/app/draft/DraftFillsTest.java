package dev.starloom.app.draft;

import static dev.starloom.app.draft.Drafts.assertFilled;
import static dev.starloom.app.draft.Drafts.dimension;
import static dev.starloom.app.draft.Drafts.draft;
import static dev.starloom.app.draft.Drafts.fact;
import static dev.starloom.app.draft.Drafts.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.engine.draft.DraftNote;
import dev.starloom.engine.draft.DraftPack;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of every kind of key, link and check, drafted and filled in DuckDB. */
class DraftFillsTest {
    @TempDir
    private Path folder;

    @Test
    void aShopIsFilled() {
        DraftPack draft = draft(model(
                dimension("customers")
                        .column("customer_id", "INTEGER")
                        .column("first_name", "VARCHAR(20)")
                        .column("last_name", "VARCHAR(10)")
                        .column("email", "VARCHAR(60)")
                        .column("phone", "VARCHAR(20)?")
                        .column("street", "VARCHAR(80)")
                        .column("city", "VARCHAR(40)")
                        .column("state", "CHAR(2)")
                        .column("zip", "CHAR(5)")
                        .column("country_code", "CHAR(2)")
                        .column("birth_date", "DATE?")
                        .column("created_at", "TIMESTAMP")
                        .column("updated_at", "TIMESTAMP")
                        .column("is_active", "BOOLEAN")
                        .column("settings_json", "TEXT?")
                        .column("website", "VARCHAR(100)?")
                        .key("customer_id")
                        .unique("email")
                        .check("updated_at >= created_at"),
                dimension("products")
                        .column("sku", "VARCHAR(12)")
                        .column("name", "VARCHAR(80)")
                        .column("price", "DECIMAL(8,2)")
                        .column("discount_rate", "DECIMAL(3,2)")
                        .column("status", "VARCHAR(10)")
                        .key("sku")
                        .check("price > 0")
                        .check("status IN ('active', 'retired')")
                        .check("discount_rate BETWEEN 0 AND 0.4"),
                fact("orders")
                        .column("order_id", "BIGINT")
                        .column("customer_id", "INTEGER")
                        .column("referrer_id", "INTEGER?")
                        .column("order_date", "DATE")
                        .column("ship_date", "DATE?")
                        .column("pickup", "TIME?")
                        .column("comment", "VARCHAR(30)?")
                        .key("order_id")
                        .link("customer_id", "customers.customer_id")
                        .link("referrer_id", "customers.customer_id")
                        .check("ship_date IS NULL OR ship_date > order_date")
                        .check("referrer_id <> customer_id"),
                fact("order_lines")
                        .column("order_id", "BIGINT")
                        .column("line_no", "SMALLINT")
                        .column("sku", "VARCHAR(12)")
                        .column("quantity", "INTEGER")
                        .column("weight", "DOUBLE?")
                        .column("amount", "DECIMAL(30,4)")
                        .key("order_id", "line_no")
                        .link("order_id", "orders.order_id")
                        .link("sku", "products.sku")
                        .check("quantity >= 1 AND quantity <= 10")));
        assertThat(draft.notes()).anyMatch(n -> n.column().equals("email") && n.kind() == DraftNote.Kind.GUESSED);
        assertFilled(draft, folder, 1);
    }

    @Test
    void bridgesOneToOneAndCompositeLinksAreFilled() {
        assertFilled(
                draft(model(
                        dimension("tenants")
                                .column("tenant_id", "INTEGER")
                                .column("code", "CHAR(2)")
                                .key("tenant_id")
                                .unique("code"),
                        dimension("accounts")
                                .column("tenant_id", "INTEGER")
                                .column("account_no", "INTEGER")
                                .column("title", "VARCHAR(40)")
                                .key("tenant_id", "account_no")
                                .link("tenant_id", "tenants.tenant_id"),
                        dimension("products")
                                .column("tenant_id", "INTEGER")
                                .column("product_no", "SMALLINT")
                                .key("tenant_id", "product_no")
                                .link("tenant_id", "tenants.tenant_id"),
                        dimension("account_details")
                                .column("tenant_id", "INTEGER")
                                .column("account_no", "INTEGER")
                                .column("opened_on", "DATE")
                                .key("tenant_id", "account_no")
                                .link("tenant_id,account_no", "accounts.tenant_id,account_no")
                                .link("tenant_id", "tenants.tenant_id"),
                        fact("account_products")
                                .column("tenant_id", "INTEGER")
                                .column("account_no", "INTEGER")
                                .column("product_no", "SMALLINT")
                                .column("since", "DATE")
                                .key("tenant_id", "account_no", "product_no")
                                .link("tenant_id,account_no", "accounts.tenant_id,account_no")
                                .link("tenant_id,product_no", "products.tenant_id,product_no"),
                        dimension("tags").column("tag", "VARCHAR(20)").key("tag"),
                        dimension("account_tags")
                                .column("tenant_id", "INTEGER")
                                .column("account_no", "INTEGER")
                                .column("tag", "VARCHAR(20)")
                                .key("tenant_id", "account_no", "tag")
                                .link("tenant_id,account_no", "accounts.tenant_id,account_no")
                                .link("tag", "tags.tag"),
                        dimension("passports")
                                .column("id", "BIGINT")
                                .column("tenant_id", "INTEGER")
                                .column("tag", "VARCHAR(20)")
                                .key("id")
                                .unique("tenant_id")
                                .unique("tag")
                                .link("tenant_id", "tenants.tenant_id")
                                .link("tag", "tags.tag"))),
                folder,
                2);
    }

    @Test
    void circlesOfLinksThatMayNotBeNullAreFilled() {
        DraftPack draft = draft(model(
                dimension("staff")
                        .column("staff_id", "INTEGER")
                        .column("store_id", "INTEGER")
                        .key("staff_id")
                        .link("store_id", "stores.store_id"),
                dimension("stores")
                        .column("store_id", "INTEGER")
                        .column("manager_staff_id", "INTEGER")
                        .column("best_staff_id", "INTEGER?")
                        .column("region_id", "INTEGER?")
                        .key("store_id")
                        .unique("manager_staff_id")
                        .link("manager_staff_id", "staff.staff_id")
                        .link("best_staff_id", "staff.staff_id")
                        .link("region_id", "regions.region_id"),
                dimension("regions")
                        .column("region_id", "INTEGER")
                        .column("flagship_id", "INTEGER?")
                        .key("region_id")
                        .unique("flagship_id")
                        .link("flagship_id", "stores.store_id")));
        assertFilled(draft, folder, 1);
        assertThat(draft.files().get("tables/staff.yaml")).contains("link: store");
        assertThat(draft.notes()).noneMatch(n -> n.kind() == DraftNote.Kind.LEFT_OUT);
    }

    @Test
    void treesAndCirclesAreFilled() {
        DraftPack draft = draft(model(
                dimension("employees")
                        .column("employee_id", "INTEGER")
                        .column("manager_id", "INTEGER?")
                        .column("department_id", "INTEGER")
                        .column("substitute_id", "INTEGER")
                        .key("employee_id")
                        .link("manager_id", "employees.employee_id")
                        .link("substitute_id", "employees.employee_id")
                        .link("department_id", "departments.department_id"),
                dimension("departments")
                        .column("department_id", "INTEGER")
                        .column("head_id", "INTEGER?")
                        .column("name", "VARCHAR(50)")
                        .key("department_id")
                        .unique("name")
                        .link("head_id", "employees.employee_id")));
        assertThat(draft.notes())
                .anyMatch(n -> n.kind() == DraftNote.Kind.GUESSED
                        && n.column().equals("head_id")
                        && n.text().contains("employees (department_id) -> departments (head_id) -> employees"));
        assertThat(draft.files().get("tables/departments.yaml"))
                .contains("link: head")
                .contains("when:");
        assertThat(draft.files().get("tables/employees.yaml")).contains("an earlier row");
        assertFilled(draft, folder, 0.5);
    }

    @Test
    void linksThatShareATenantLeadToRowsOfTheSameTenant() {
        DraftPack draft = draft(model(
                dimension("tenants")
                        .column("id", "INTEGER")
                        .column("name", "VARCHAR(40)")
                        .key("id"),
                dimension("users")
                        .column("id", "BIGINT")
                        .column("tenant_id", "INTEGER")
                        .column("email", "VARCHAR(60)")
                        .key("id")
                        .unique("tenant_id", "id")
                        .unique("tenant_id", "email")
                        .link("tenant_id", "tenants.id"),
                dimension("projects")
                        .column("id", "BIGINT")
                        .column("tenant_id", "INTEGER")
                        .column("owner_id", "BIGINT?")
                        .column("parent_id", "BIGINT?")
                        .key("id")
                        .unique("tenant_id", "id")
                        .link("tenant_id", "tenants.id")
                        .link("tenant_id,owner_id", "users.tenant_id,id")
                        .link("tenant_id,parent_id", "projects.tenant_id,id"),
                fact("tasks")
                        .column("id", "BIGINT")
                        .column("tenant_id", "INTEGER")
                        .column("project_id", "BIGINT")
                        .column("assignee_id", "BIGINT")
                        .column("reviewer_id", "BIGINT?")
                        .key("id")
                        .link("tenant_id", "tenants.id")
                        .link("tenant_id,project_id", "projects.tenant_id,id")
                        .link("tenant_id,assignee_id", "users.tenant_id,id")
                        .link("tenant_id,reviewer_id", "users.tenant_id,id"),
                dimension("members")
                        .column("tenant_id", "INTEGER")
                        .column("project_id", "BIGINT")
                        .column("user_id", "BIGINT")
                        .key("tenant_id", "project_id", "user_id")
                        .link("tenant_id,project_id", "projects.tenant_id,id")
                        .link("tenant_id,user_id", "users.tenant_id,id")));
        assertThat(draft.notes()).noneMatch(n -> n.kind() == DraftNote.Kind.LEFT_OUT);
        assertThat(draft.files().get("tables/tasks.yaml")).contains("match: {tenant_id: ");
        assertFilled(draft, folder, 1);
    }

    @Test
    void treesOverSeveralColumnsAreFilled() {
        DraftPack draft = draft(model(
                dimension("ledgers").column("ledger", "CHAR(4)").key("ledger"),
                dimension("accounts")
                        .column("ledger", "CHAR(4)")
                        .column("account_no", "INTEGER")
                        .column("parent_no", "INTEGER?")
                        .column("name", "VARCHAR(40)")
                        .key("ledger", "account_no")
                        .unique("ledger", "parent_no", "name")
                        .link("ledger", "ledgers.ledger")
                        .link("ledger,parent_no", "accounts.ledger,account_no"),
                dimension("parts")
                        .column("code", "CHAR(6)")
                        .column("version", "INTEGER")
                        .column("follows_code", "CHAR(6)?")
                        .column("follows_version", "INTEGER?")
                        .column("first_code", "CHAR(6)")
                        .column("first_version", "INTEGER")
                        .key("code", "version")
                        .link("follows_code,follows_version", "parts.code,version")
                        .link("first_code,first_version", "parts.code,version"),
                dimension("categories")
                        .column("id", "INTEGER")
                        .column("parent_id", "INTEGER?")
                        .column("name", "VARCHAR(40)")
                        .key("id")
                        .unique("parent_id", "name")
                        .link("parent_id", "categories.id")));
        assertThat(draft.notes()).noneMatch(n -> n.kind() == DraftNote.Kind.LEFT_OUT);
        assertThat(draft.files().get("tables/accounts.yaml")).contains("SIBLING_INDEX() >= 1");
        assertFilled(draft, folder, 1);
    }

    @Test
    void linksOfWhichExactlyOneLeadsToARowAreFilled() {
        DraftPack draft = draft(
                model(
                        dimension("plans").column("id", "INTEGER").key("id"),
                        dimension("customers").column("id", "INTEGER").key("id"),
                        fact("thresholds")
                                .column("id", "INTEGER")
                                .column("plan_id", "INTEGER?")
                                .column("customer_id", "INTEGER?")
                                .column("payer_id", "INTEGER?")
                                .column("payer_kind", "VARCHAR(10)?")
                                .column("seller_id", "INTEGER")
                                .key("id")
                                .link("seller_id", "customers.id")
                                .check("seller_id <> payer_id")
                                .link("plan_id", "plans.id")
                                .link("customer_id", "customers.id")
                                .link("payer_id", "customers.id")
                                .check("(plan_id IS NULL) <> (customer_id IS NULL)")
                                .check(
                                        "payer_id IS NULL AND payer_kind IS NULL OR payer_id IS NOT NULL AND payer_kind = 'customer'")));
        assertFilled(draft, folder, 1);
        assertThat(draft.files().get("tables/thresholds.yaml")).contains("choice.plan_id IS NOT NULL");
    }

    @Test
    void keysThatShareAColumnAreFilled() {
        assertFilled(
                draft(model(dimension("devices")
                        .column("id", "INTEGER")
                        .column("tenant_id", "VARCHAR(36)")
                        .column("name", "VARCHAR(40)")
                        .column("external_id", "VARCHAR(40)?")
                        .key("id")
                        .unique("tenant_id", "name")
                        .unique("tenant_id", "external_id")
                        .unique("name", "external_id"))),
                folder,
                1);
    }

    @Test
    void namesTellWhatPeopleWouldBelieve() {
        DraftPack draft = draft(model(
                dimension("departments")
                        .column("id", "INTEGER")
                        .column("min_pay", "INTEGER")
                        .column("max_pay", "INTEGER")
                        .column("budget", "DOUBLE")
                        .column("opened_at", "DATE")
                        .column("note", "VARCHAR(30)")
                        .key("id"),
                dimension("employees")
                        .column("emp_no", "INTEGER")
                        .column("title_of_courtesy", "VARCHAR(25)")
                        .column("city", "VARCHAR(15)")
                        .column("region", "VARCHAR(15)")
                        .column("salary", "INTEGER")
                        .column("is_locked", "SMALLINT")
                        .column("latitude", "INTEGER")
                        .column("guid", "VARCHAR(40)")
                        .column("comment_status", "VARCHAR(20)")
                        .key("emp_no"),
                dimension("titles")
                        .column("emp_no", "INTEGER")
                        .column("title", "VARCHAR(50)")
                        .column("from_date", "DATE")
                        .key("emp_no", "title", "from_date")
                        .link("emp_no", "employees.emp_no")));
        assertThat(draft.files().get("tables/departments.yaml"))
                .contains("rows: {base: 12,")
                .contains("in order with min_pay, max_pay")
                .contains("ROUND(EXP(RANDOM_NORMAL(");
        assertThat(draft.files().get("tables/employees.yaml"))
                .contains("how a person is addressed", "state of the row's place", "a yearly amount")
                .contains("yes or no as a number", "a latitude", "a UUID of version 4", "values usual for 'status'");
        assertThat(draft.files().get("tables/titles.yaml")).contains("no two alike: counted", "title of a job");
        assertFilled(draft, folder, 1);
    }

    @Test
    void bytesAreFilledAlsoAsKeysAndLinks() {
        assertFilled(
                draft(model(
                        dimension("files")
                                .column("id", "BINARY")
                                .column("content", "BINARY")
                                .column("thumbnail", "BINARY?")
                                .key("id"),
                        fact("downloads")
                                .column("download_id", "INTEGER")
                                .column("file_id", "BINARY")
                                .key("download_id")
                                .link("file_id", "files.id"))),
                folder,
                1);
    }

    @Test
    void reservedWordsAreNames() {
        assertFilled(
                draft(model(
                        dimension("order")
                                .column("select", "INTEGER")
                                .column("end", "DATE")
                                .column("start", "DATE")
                                .column("case", "VARCHAR(5)?")
                                .column("user", "VARCHAR(30)")
                                .column("group", "BOOLEAN?")
                                .column("timestamp", "TIMESTAMP")
                                .column("value", "DECIMAL(5,5)")
                                .column("x", "VARCHAR(1)")
                                .key("select")
                                .check("\"end\" > \"start\""),
                        fact("table")
                                .column("order", "INTEGER")
                                .column("from", "SMALLINT")
                                .column("to", "INTEGER?")
                                .key("order", "from")
                                .link("order", "order.select")
                                .check("\"from\" < \"to\""))),
                folder,
                1);
    }

    @Test
    void checksThatNoGeneratorIsBuiltForAreTriedOut() {
        DraftPack draft = draft(model(dimension("offers")
                .column("id", "INTEGER")
                .column("code", "VARCHAR(8)")
                .column("kind", "VARCHAR(8)")
                .column("price", "DECIMAL(6,2)?")
                .column("percent", "INTEGER?")
                .column("low", "INTEGER")
                .column("high", "INTEGER")
                .key("id")
                .check("code LIKE 'OF-%'")
                .check(
                        "(kind = 'price' AND price IS NOT NULL AND percent IS NULL) OR (kind = 'percent' AND price IS NULL AND percent BETWEEN 1 AND 90)")
                .check("low + high <= 20 AND low >= 3")
                .check("low <> 7")));
        assertThat(draft.files()).containsKey("dictionaries/choices_offers.csv");
        assertFilled(draft, folder, 1);
    }

    @Test
    void checksAsPostgresqlPrintsThemAreUnderstood() {
        DraftPack draft = draft(model(dimension("films")
                .column("id", "INTEGER")
                .column("rating", "VARCHAR(5)")
                .column("rate", "DECIMAL(4,2)")
                .column("year", "INTEGER?")
                .column("shown_on", "DATE")
                .key("id")
                .check("((rating)::text = ANY ((ARRAY['G'::character varying, 'PG'::character varying])::text[]))")
                .check("((rate > (0)::numeric) AND (rate <= 4.99))")
                .check("((year IS NULL) OR ((year >= 1901) AND (year <= 2155)))")
                .check("(shown_on >= '2020-01-01'::date)")));
        assertThat(draft.files().get("tables/films.yaml"))
                .contains("\"G\": ")
                .contains("shown_on\\\" >= DATE '2020-01-01'");
        assertFilled(draft, folder, 1);
    }

    @Test
    void smallDomainsBoundTheRows() {
        assertFilled(
                draft(model(
                        dimension("flags")
                                .column("flag", "BOOLEAN")
                                .column("level", "VARCHAR(6)")
                                .key("flag", "level")
                                .check("level IN ('low', 'high', 'top')"),
                        dimension("months")
                                .column("year", "SMALLINT")
                                .column("month", "SMALLINT")
                                .key("year", "month")
                                .check("month BETWEEN 1 AND 12")
                                .check("year BETWEEN 2020 AND 2025"),
                        dimension("letters").column("letter", "CHAR(1)").key("letter"),
                        fact("letter_days")
                                .column("letter", "CHAR(1)")
                                .column("day", "DATE")
                                .column("at", "TIME")
                                .key("letter", "day", "at")
                                .link("letter", "letters.letter")
                                .check("day >= DATE '2025-01-01' AND day < DATE '2025-01-04'"))),
                folder,
                3);
    }

    @Test
    void whatCannotBeIsRefusedByName() {
        assertThat(refused(model(
                        dimension("a").column("id", "INTEGER").key("id").link("id", "b.id"),
                        dimension("b").column("id", "INTEGER").key("id").link("id", "a.id"))))
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("a (id) -> b (id) -> a"));
        assertThat(refused(model(dimension("Order").column("Id", "INTEGER").key("Id"))))
                .extracting(Problem::code)
                .containsExactly("NAME_NOT_EXPRESSIBLE", "NAME_NOT_EXPRESSIBLE");
        assertThat(refused(model(dimension("a")
                        .column("x", "INTEGER")
                        .column("y", "INTEGER")
                        .check("x < y")
                        .check("y < x"))))
                .extracting(Problem::code)
                .contains("CONTRADICTORY_CHECKS");
        assertThat(refused(model(
                        dimension("a").column("x", "INTEGER").check("x > 5").check("x < 3"))))
                .extracting(Problem::code)
                .contains("UNSATISFIED_CHECK");
        assertThat(refused(model(dimension("a").column("x", "INTEGER").check("x + 1 = x"))))
                .extracting(Problem::code)
                .contains("UNSATISFIED_CHECK");
        assertThat(refused(model(dimension("a").column("x", "VARCHAR(5)").check("x ~ '^[a-z]'"))))
                .extracting(Problem::code)
                .contains("UNKNOWN_CHECK");
    }

    private static List<Problem> refused(Warehouse model) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> draft(model));
        assertThat(refused).as("the draft is refused").isNotNull();
        return refused.problems();
    }
}
