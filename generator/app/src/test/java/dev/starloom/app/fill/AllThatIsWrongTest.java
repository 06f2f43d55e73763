package dev.starloom.app.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.starloom.app.config.Settings;
import dev.starloom.metadata.document.Problem;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a pack, in whichever files and of whichever depth, is told at once, and nothing that follows from it. */
class AllThatIsWrongTest {
    private static final Path RETAIL = Path.of("../../setup/packs/retail");
    private static final Path CLINIC = Path.of("../../setup/packs/clinic");
    private static final int SPOILT = 25;

    /** Mistakes that do not depend on each other, in several files and of every kind. */
    private static final List<Mistake> MISTAKES = List.of(
            // four of one file: a link to nothing, a misspelt type, a misspelt column, a misspelt function
            new Mistake("tables/customers.yaml", "{to: places,", "{to: placess,", "did you mean 'places'?"),
            new Mistake("tables/customers.yaml", "VARCHAR(90)", "VARCHER(90)", "'VARCHER(90)' is not a type"),
            new Mistake("tables/customers.yaml", "' ' || street.street", "' ' || street.streat", "'street.street'?"),
            new Mistake("tables/customers.yaml", "\"ADD_DAYS(signup", "\"ADD_DAYZ(signup", "did you mean ADD_DAYS?"),
            // and further ones beside them
            new Mistake("tables/customers.yaml", "loyalty_score < 0.5", "loyalty_scor < 0.5", "'loyalty_scor'"),
            new Mistake("tables/customers.yaml", "loyalty_score < 1.2", "loyalty_score < 'a'", "have no common type"),
            new Mistake("tables/customers.yaml", "RANDOM() < 0.63", "TO_TEXT(1)", "where BOOLEAN is expected"),
            new Mistake("tables/customers.yaml", "references: stores", "references: stors", "did you mean 'stores'?"),
            new Mistake("tables/customers.yaml", "DOUBLE, hidden", "DOUBLE, hiden", "did you mean 'hidden'?"),
            new Mistake("tables/raw_orders.yaml", "role: work", "role: wrok", "'wrok'"),
            new Mistake("tables/transactions.yaml", "weight: popularity,", "weight: popularty,", "'popularity'?"),
            new Mistake("tables/transactions.yaml", "\"quantity > 0\"", "\"quantty > 0\"", "'quantity'?"),
            new Mistake(
                    "tables/returns.yaml", "when: line.is_returned", "when: line.is_returnd", "'line.is_returned'?"),
            new Mistake(
                    "tables/returns.yaml", "return_date:     {type: DATE", "return_date:     {type: DAET", "'DAET'"),
            new Mistake("tables/promotions.yaml", "columns:", "columns: [", "this is no YAML"),
            new Mistake("sql/process_orders.sql", "  r.channel,", "  r.chanel,", "'chanel'"),
            new Mistake("sql/process_orders.sql", "  s.tax_amount,", "  s.tax_amont,", "'tax_amont'"),
            new Mistake("sql/process_orders.sql", "JOIN order_totals s", "JOIN order_total s", "'order_total'"),
            new Mistake("sql/update_inventory.sql", "SELECT", "SELECT AVG(1) AS x,", "AVG is not portable"),
            new Mistake("checks.yaml", "SELECT c.customer_id", "SELECT c.customer_di", "'customer_di'"),
            new Mistake("pack.yaml", "    value: 2\n", "    value: two\n", "'two' is no INTEGER"));

    @TempDir
    private Path folder;

    private record Mistake(String file, String part, String wrong, String told) {}

    @BeforeEach
    void copyThePack() throws IOException {
        copy(RETAIL);
    }

    private void copy(Path pack) throws IOException {
        try (Stream<Path> files = Files.walk(pack)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(pack.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    void fourMistakesOfOneFileAreFourProblems() throws IOException {
        tellsAndNothingElse(MISTAKES.subList(0, 4));
    }

    @Test
    void mistakesOfAllFilesAreToldTogether() throws IOException {
        tellsAndNothingElse(MISTAKES);
    }

    static Stream<List<Mistake>> someOfThem() {
        Random random = new Random(5);
        return IntStream.range(0, 3).mapToObj(i -> {
            List<Mistake> some = new ArrayList<>(MISTAKES);
            Collections.shuffle(some, random);
            return some.subList(0, 1 + random.nextInt(6));
        });
    }

    @ParameterizedTest
    @MethodSource
    void someOfThem(List<Mistake> some) throws IOException {
        tellsAndNothingElse(some);
    }

    /** Lines go, lose a word or have a word misspelt; whatever comes of it is a plan or a refusal that says why. */
    @Test
    void noSpoiltPackIsADefect() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < SPOILT; i++) {
            copy(CLINIC);
            List<String> spoilt = new ArrayList<>();
            for (int mistakes = 1 + random.nextInt(4); mistakes > 0; mistakes--) {
                spoilt.add(spoil(random));
            }
            Throwable thrown =
                    catchThrowable(() -> Filling.plan(Settings.defaults().withPack(folder.toString())));
            if (thrown != null) {
                assertThat(thrown)
                        .as(spoilt.toString())
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                refused -> assertThat(refused.problems()).isNotEmpty());
            }
        }
    }

    private String spoil(Random random) throws IOException {
        List<Path> texts;
        try (Stream<Path> files = Files.walk(CLINIC)) {
            texts = files.filter(
                            f -> f.toString().endsWith(".yaml") || f.toString().endsWith(".sql"))
                    .sorted()
                    .map(f -> folder.resolve(CLINIC.relativize(f).toString()))
                    .toList();
        }
        Path file = texts.get(random.nextInt(texts.size()));
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int at = random.nextInt(lines.size());
        List<String> words = new ArrayList<>(List.of(lines.get(at).split("\\b")));
        int word = random.nextInt(words.size());
        int way = random.nextInt(3);
        if (way == 0) {
            lines.remove(at);
        } else {
            words.set(word, way == 1 ? "" : words.get(word) + "x");
            lines.set(at, String.join("", words));
        }
        Files.write(file, lines);
        return file.getFileName() + ":" + (at + 1);
    }

    private void tellsAndNothingElse(List<Mistake> mistakes) throws IOException {
        for (Mistake mistake : mistakes) {
            Path file = folder.resolve(mistake.file());
            String text = Files.readString(file, StandardCharsets.UTF_8);
            assertThat(text).contains(mistake.part());
            int at = text.indexOf(mistake.part());
            Files.writeString(
                    file,
                    text.substring(0, at)
                            + mistake.wrong()
                            + text.substring(at + mistake.part().length()));
        }
        Settings settings = Settings.defaults().withPack(folder.toString());
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> Filling.plan(settings));
        assertThat(refused).isNotNull();
        List<String> told = refused.problems().stream().map(Problem::toString).toList();
        assertThat(told)
                .allSatisfy(problem -> assertThat(mistakes)
                        .as(problem)
                        .anyMatch(m -> problem.contains(m.told())
                                && problem.contains(m.file().substring(m.file().indexOf('/') + 1))));
        for (Mistake mistake : mistakes) {
            assertThat(told).anyMatch(problem -> problem.contains(mistake.told()));
        }
        assertThat(told).hasSameSizeAs(mistakes);
    }
}
