package dev.starloom.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The borders of the modules; each says where the code that broke it belongs. */
@AnalyzeClasses(
        packages = "dev.starloom",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** Another module's tests come as a jar of their own, which {@link ImportOption.DoNotIncludeTests} does not know. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String LINEAGE = "dev.starloom.lineage..";
    private static final String METADATA = "dev.starloom.metadata..";
    private static final String SQL = "dev.starloom.sql..";
    private static final String ENGINE = "dev.starloom.engine..";
    private static final String MODELS = "dev.starloom.models..";
    private static final String QUALITY = "dev.starloom.quality..";
    private static final String APP = "dev.starloom.app..";

    /** Classes that rightly draw chance, with the reason. */
    static final Map<String, String> MAY_BE_RANDOM = Map.ofEntries(
            Map.entry("dev.starloom.app.fill.RunIds", "names a run, which no cell is made from"),
            Map.entry("dev.starloom.sql.Owner", "marks the sessions of one process"),
            Map.entry("dev.starloom.lineage.SigningKey", "makes keys, which no cell is made from"),
            Map.entry(
                    "dev.starloom.engine.dictionary.DatafakerDictionary",
                    "seeds the library that fills dictionaries when a plan is made, never rows"));

    /** Classes that rightly ask a clock, with the reason. */
    static final Map<String, String> MAY_ASK_A_CLOCK = Map.ofEntries(
            Map.entry("dev.starloom.app.cli.GenerateCommand", "a run is named after the time it began"),
            Map.entry("dev.starloom.app.cli.RollbackCommand", "the ledger says when it was switched back"),
            Map.entry("dev.starloom.app.cli.Progress", "says how long there is to wait"),
            Map.entry("dev.starloom.app.cli.VerifyProgress", "says how long there is to wait"),
            Map.entry("dev.starloom.sql.SignsOfLife", "says when the process at work was last alive"),
            Map.entry("dev.starloom.app.fill.TableSample", "measures how fast rows are made"),
            Map.entry("dev.starloom.app.embed.Fill", "the record says when it was made"),
            Map.entry("dev.starloom.app.fill.Filling", "the record says when it was made"));

    /** Classes that rightly run statements beside {@code Statements}, with the reason. */
    static final Map<String, String> MAY_RUN_STATEMENTS = Map.ofEntries(
            Map.entry("dev.starloom.sql.Statements", "the one place for statements of our own"),
            Map.entry("dev.starloom.sql.Sessions", "catalog queries that are one constant, with parameters"),
            Map.entry("dev.starloom.sql.QueryText", "reads what Statements rendered"),
            Map.entry("dev.starloom.sql.JdbcTarget", "runs what people wrote, as they wrote it"),
            Map.entry(
                    "dev.starloom.sql.introspect.Rows",
                    "catalog queries that are one constant, with a list of parameters"),
            Map.entry(
                    "dev.starloom.sql.duckdb.DuckDbLoader", "prepares the insert of Statements once for many batches"),
            Map.entry(
                    "dev.starloom.sql.duckdb.DuckDbScript",
                    "runs what people wrote, as they wrote it, in a database in memory that reaches nothing"),
            Map.entry("dev.starloom.sql.h2.RowInsert", "prepares the insert of Statements once for many batches"),
            Map.entry("dev.starloom.sql.duckdb.DuckDbTarget", "reads chunks, which only the driver gives"),
            Map.entry(
                    "dev.starloom.sql.mysql.LoadData",
                    "hands the driver a stream with the statement, and asks for its warnings"),
            Map.entry(
                    "dev.starloom.sql.postgresql.Belongings",
                    "catalog queries that are one constant, of several columns"),
            Map.entry(
                    "dev.starloom.sql.postgresql.Dependents",
                    "a catalog query that is one constant, of several columns"));

    /**
     * Classes that rightly write SQL as text, with the reason; beside the writer of portable SQL, and the drafts of packs,
     * whose portable SQL is parsed and quoted for the engine before it runs.
     */
    static final Map<String, String> MAY_WRITE_SQL = Map.ofEntries(
            Map.entry("dev.starloom.app.cli.Summary", "shows people a command to type"),
            Map.entry(
                    "dev.starloom.models.fit.Picks",
                    "writes an expression of a pack, as drafts do; parsed and quoted for the engine before it runs"),
            Map.entry(
                    "dev.starloom.sql.introspect.TypeReading",
                    "says in portable SQL what a type of a catalog leaves out; parsed before it is used"));

    @ArchTest
    static final ArchRule lineageDependsOnNoSibling = noClasses()
            .that()
            .resideInAPackage(LINEAGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(METADATA, SQL, ENGINE, MODELS, QUALITY, APP)
            .because(
                    "an auditor must be able to read lineage without the product: what needs both belongs in the engine or the app");

    @ArchTest
    static final ArchRule metadataDependsOnNoSibling = noClasses()
            .that()
            .resideInAPackage(METADATA)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LINEAGE, SQL, ENGINE, MODELS, QUALITY, APP)
            .because(
                    "the warehouse model and its rows are the vocabulary of all: what uses them belongs in a module above");

    @ArchTest
    static final ArchRule dialectsAndEngineNeverMeet = noClasses()
            .that()
            .resideInAPackage(SQL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ENGINE, LINEAGE, MODELS, QUALITY, APP)
            .because("a dialect knows rows and tables only; it is wired to the engine in the app");

    @ArchTest
    static final ArchRule engineKnowsNoDialect = noClasses()
            .that()
            .resideInAPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SQL, MODELS, QUALITY, APP)
            .because("the engine speaks to databases through dev.starloom.metadata.target only, and to what was learned"
                    + " through dev.starloom.engine.synthesis");

    @ArchTest
    static final ArchRule modelsKnowNoDialect = noClasses()
            .that()
            .resideInAPackage(MODELS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SQL, LINEAGE, APP)
            .because("source data comes through one door, which the app opens");

    @ArchTest
    static final ArchRule metricsKnowNoDialect = noClasses()
            .that()
            .resideInAPackage(QUALITY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SQL, LINEAGE, MODELS, APP)
            .because("a metric sees rows, wherever they came from: the app reads them and hands them over");

    @ArchTest
    static final ArchRule noPackageCycles =
            slices().matching("dev.starloom.(**)").should().beFreeOfCycles().because("arrows run one way");

    @ArchTest
    static final ArchRule jooqAndThePoolStayInTheDialects = only("org.jooq..", SQL, "DDL and DML belong to a dialect");

    @ArchTest
    static final ArchRule thePoolStaysInTheDialects =
            only("com.zaxxer.hikari..", SQL, "connections belong to a dialect");

    @ArchTest
    static final ArchRule jdbcStaysInTheDialects = only("java.sql..", SQL, "JDBC belongs to a dialect");

    @ArchTest
    static final ArchRule postgresqlDriverStaysInItsPackage =
            only("org.postgresql..", "dev.starloom.sql.postgresql..", "a vendor's classes belong to its package");

    @ArchTest
    static final ArchRule duckdbDriverStaysInItsPackage =
            only("org.duckdb..", "dev.starloom.sql.duckdb..", "a vendor's classes belong to its package");

    @ArchTest
    static final ArchRule mysqlDriverStaysInItsPackage =
            only("com.mysql..", "dev.starloom.sql.mysql..", "a vendor's classes belong to its package");

    @ArchTest
    static final ArchRule mariadbDriverStaysInItsPackage =
            only("org.mariadb..", "dev.starloom.sql.mariadb..", "a vendor's classes belong to its package");

    @ArchTest
    static final ArchRule calciteStaysInMetadata = only(
            "org.apache.calcite..", METADATA, "SQL is parsed and validated behind the seams of dev.starloom.metadata");

    @ArchTest
    static final ArchRule datafakerStaysInTheDictionaryBuilder = only(
            "net.datafaker..",
            "dev.starloom.engine.dictionary..",
            "it fills dictionaries when a plan is made, never rows");

    @ArchTest
    static final ArchRule pytorchStaysInTraining = only(
            "ai.djl..",
            "dev.starloom.models.ctgan.train..",
            "it trains; rows are made in plain Java, without its native library");

    @ArchTest
    static final ArchRule yamlStaysInCodecs = noClasses()
            .that()
            .resideOutsideOfPackages("dev.starloom.metadata.document..", LINEAGE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..")
            .because("documents are read through dev.starloom.metadata.document, which bounds them and keeps places");

    @ArchTest
    static final ArchRule noThirdPartyTypeInPublicSignatures = classes()
            .that()
            .resideInAnyPackage(LINEAGE, METADATA, ENGINE, QUALITY)
            .and()
            .arePublic()
            .should(mentionOnly("java.", "javax.sql.", "dev.starloom."))
            .because("a library must be replaceable without a change for callers: hide it behind a type of ours");

    @ArchTest
    static final ArchRule onlyMainExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("dev.starloom.app.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("a service or a test must survive an error: return an exit code or throw");

    @ArchTest
    static final ArchRule randomnessHasOneDoor = noClasses()
            .that(areNot(MAY_BE_RANDOM))
            .and()
            .resideOutsideOfPackages("dev.starloom.engine.random..")
            .should(DoorsOfTheWorld.drawChance())
            .because("a cell is a function of its seed and place: draw from dev.starloom.engine.random");

    @ArchTest
    static final ArchRule noClockDecidesARow = noClasses()
            .that(areNot(MAY_ASK_A_CLOCK))
            .should(DoorsOfTheWorld.askAClock())
            .because("time comes in as a java.time.Clock for records, and as a parameter such as as_of for rows");

    @ArchTest
    static final ArchRule statementsMeetAConnectionInFewPlaces = noClasses()
            .that(areNot(MAY_RUN_STATEMENTS))
            .should(DoorsOfTheWorld.runAStatement())
            .because("dev.starloom.sql.Statements renders what jOOQ holds and runs it");

    @ArchTest
    static final ArchRule sqlIsNotPutTogetherFromText = noClasses()
            .that(areNot(MAY_WRITE_SQL))
            .and()
            .resideOutsideOfPackages("dev.starloom.metadata.sql..", "dev.starloom.engine.draft..")
            .should(SqlText.putTogetherSql())
            .because("a name that is not quoted is somebody's table lost: make it a jOOQ query, or a template such as"
                    + " query(\"ANALYZE {0}\", name), behind a method of dev.starloom.metadata.target.Target where the engine"
                    + " needs it");

    @ArchTest
    static final ArchRule noJavaSerialization = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.Object(In|Out)putStream")
            .because("reading it runs code: use a codec");

    private static DescribedPredicate<JavaClass> areNot(Map<String, String> allowed) {
        return DescribedPredicate.describe(
                "are none of " + new TreeMap<>(allowed),
                type -> allowed.keySet().stream()
                        .noneMatch(name ->
                                type.getName().equals(name) || type.getName().startsWith(name + "$")));
    }

    private static ArchRule only(String library, String home, String why) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(why + " (" + home + ")");
    }

    private static ArchCondition<JavaClass> mentionOnly(String... prefixes) {
        return new ArchCondition<>("mention only types of " + List.of(prefixes) + " in public signatures") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (!unit.getModifiers().contains(JavaModifier.PUBLIC)
                            && !unit.getModifiers().contains(JavaModifier.PROTECTED)) {
                        continue;
                    }
                    unit.getAllInvolvedRawTypes().stream()
                            .map(JavaClass::getBaseComponentType)
                            .filter(t -> !t.isPrimitive())
                            .filter(t -> List.of(prefixes).stream().noneMatch(t.getName()::startsWith))
                            .forEach(t -> events.add(
                                    SimpleConditionEvent.violated(unit, unit.getFullName() + " shows " + t.getName())));
                }
            }
        };
    }
}
