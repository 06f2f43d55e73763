package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.starloom.app.config.Settings;
import dev.starloom.app.fill.RunFolder;
import dev.starloom.app.fill.RunRecords;
import dev.starloom.app.seal.ProjectKeys;
import dev.starloom.app.verify.Check;
import dev.starloom.app.verify.RecordedRun;
import dev.starloom.app.verify.RowDifference;
import dev.starloom.app.verify.Verdict;
import dev.starloom.app.verify.Verification;
import dev.starloom.lineage.LineageException;
import dev.starloom.lineage.VerifyingKey;
import dev.starloom.metadata.digest.LeafRule;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves a record from the live warehouse. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes what a run's record claims from the live warehouse and the files, and says where they differ: the signature,"
                    + " the chain of steps, the files beside it, every table's digest; of a table that differs, its leaves (4,096 rows"
                    + " each) and the rows.",
            "Of delivered files nothing else is needed: name their folder or the lineage file in it.",
            "Of tables that stood already and were filled, the rows of the run are covered, and no others."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all matches",
            "1:something does not match; it is named",
            "2:something could not be checked, and nothing was found that does not match"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom verify",
            "  starloom verify --table orders --json",
            "  starloom verify out --key their.pub           (delivered files, without the warehouse)",
            "  starloom verify --target jdbc:postgresql://replica/dw --user auditor --password '$${ENV:PW}'",
            "  starloom verify --regenerate --table orders   (make its rows again from the record alone)"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int COULD_NOT_CHECK = 2;
    private static final int MOST_LEAVES_SHOWN = 8;

    private final Console console;

    @Parameters(
            paramLabel = "RUN|FILE",
            arity = "0..1",
            description = "run, lineage file, or folder of delivered files (default: the newest run)")
    private String run;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            split = ",",
            description = "look at these tables only; may be repeated")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "public key whose signature is asked for (default: that of this project)")
    private Path key;

    @Option(
            names = "--at-least",
            paramLabel = "N",
            description = "least number the run may have: refuses an older record that was put back")
    private Long atLeast;

    @Option(
            names = "--regenerate",
            description =
                    "make the tables again from the record alone, and compare them with it; the warehouse is not asked")
    private boolean regenerate;

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "no progress, only the result")
    private boolean quiet;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Check> checks = new ArrayList<>();
        try {
            checks.addAll(checks());
        } catch (ProblemException e) {
            e.problems().forEach(p -> checks.add(unchecked(p.where(), p.message())));
        } catch (TargetException e) {
            checks.add(unchecked("target", e.getMessage()));
        }
        if (json) {
            console.out().println(Json.text(tree(checks)));
        } else {
            print(checks);
        }
        return switch (Check.worst(checks)) {
            case MATCH -> ExitCode.OK;
            case MISMATCH -> ExitCode.FAILED;
            case UNCHECKED -> COULD_NOT_CHECK;
        };
    }

    private static Check unchecked(String where, String message) {
        return new Check("input", where, Verdict.UNCHECKED, message, List.of(), List.of());
    }

    private List<Check> checks() {
        Settings settings = options.settings(console);
        RecordedRun.Loaded loaded = RecordedRun.load(file(settings), key());
        List<Check> checks = new ArrayList<>(loaded.checks());
        if (loaded.run().isEmpty()) {
            return checks;
        }
        RecordedRun recorded = loaded.run().get();
        number(recorded).ifPresent(checks::add);
        Set<String> wanted = new LinkedHashSet<>(tables);
        try (VerifyProgress progress = new VerifyProgress(console, quiet)) {
            Verification verification = new Verification(recorded, wanted, new RecordedRunPlanner(console), progress);
            if (regenerate) {
                checks.addAll(verification.regenerated());
            } else {
                Settings reach =
                        options.leadsElsewhere() || recorded.isFiles() ? settings : asRecorded(settings, recorded);
                missingFile(reach, recorded);
                checks.addAll(verification.live(reach, console.environment()));
            }
        }
        return checks;
    }

    /** The target that the record names, unless the configuration here is of the same one and knows more of the way there. */
    private static Settings asRecorded(Settings settings, RecordedRun recorded) {
        return settings.target().url().equals(recorded.record().configuration().get("target"))
                ? settings
                : settings.withTarget(
                        settings.target().recorded(recorded.record().configuration()));
    }

    private static void missingFile(Settings settings, RecordedRun recorded) {
        if (!recorded.isFiles()) {
            settings.target().missingFile().ifPresent(file -> {
                throw new ProblemException(
                        "NO_WAREHOUSE",
                        "target",
                        "there is no warehouse " + file.toAbsolutePath() + "; --target says where it is now");
            });
        }
    }

    private Optional<Check> number(RecordedRun recorded) {
        long number = recorded.record().origin().number();
        if (atLeast == null || number >= atLeast) {
            return Optional.empty();
        }
        return Optional.of(new Check(
                "run",
                recorded.record().runId(),
                Verdict.MISMATCH,
                "its number is " + number + ", at least " + atLeast + " was asked for: an older record was put back",
                List.of(),
                List.of()));
    }

    private Path file(Settings settings) {
        if (run != null) {
            Path named = console.folder().resolve(run);
            if (Files.isRegularFile(named)) {
                return named;
            }
            if (Files.isRegularFile(named.resolve(RunFolder.LINEAGE))) {
                return named.resolve(RunFolder.LINEAGE);
            }
        }
        return new RunRecords(console.folder().resolve(settings.runs())).file(run);
    }

    private Optional<VerifyingKey> key() {
        if (key == null) {
            return new ProjectKeys(console.folder()).verifying();
        }
        try {
            return Optional.of(VerifyingKey.load(console.folder().resolve(key)));
        } catch (IOException e) {
            throw new ProblemException("UNREADABLE_FILE", "--key", "the file " + key + " cannot be read");
        } catch (LineageException e) {
            throw new ProblemException("BAD_KEY", "--key", e.getMessage());
        }
    }

    private void print(List<Check> checks) {
        int nameWidth = checks.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        for (Check check : checks) {
            console.out()
                    .println(String.format(
                            "%-9s  %-6s  %-" + Math.max(1, nameWidth) + "s  %s",
                            word(check.verdict()),
                            check.kind(),
                            Texts.oneLine(check.name()),
                            Texts.oneLine(check.message())));
            leaves(check).ifPresent(line -> console.out().println("           " + line));
            check.rows().forEach(row -> console.out().println("           " + Texts.oneLine(row.toString())));
        }
        console.out().println();
        console.out()
                .println(
                        switch (Check.worst(checks)) {
                            case MATCH ->
                                regenerate
                                        ? "all matches: the record alone makes these rows"
                                        : "all matches: what stands is what the record says was made";
                            case MISMATCH -> "something does not match: see 'MISMATCH' above";
                            case UNCHECKED -> "something could not be checked: see 'unchecked' above";
                        });
    }

    private static Optional<String> leaves(Check check) {
        if (check.leaves().isEmpty()) {
            return Optional.empty();
        }
        StringBuilder line = new StringBuilder(check.leaves().size() == 1 ? "leaf " : "leaves ");
        check.leaves().stream()
                .limit(MOST_LEAVES_SHOWN)
                .forEach(l -> line.append(l)
                        .append(" (keys or places ")
                        .append(l * LeafRule.SPAN)
                        .append(" to ")
                        .append(l * LeafRule.SPAN + LeafRule.SPAN - 1)
                        .append("), "));
        line.setLength(line.length() - 2);
        if (check.leaves().size() > MOST_LEAVES_SHOWN) {
            line.append(", and ")
                    .append(check.leaves().size() - MOST_LEAVES_SHOWN)
                    .append(" more");
        }
        return Optional.of(line.toString());
    }

    private static String word(Verdict verdict) {
        return switch (verdict) {
            case MATCH -> "match";
            case MISMATCH -> "MISMATCH";
            case UNCHECKED -> "unchecked";
        };
    }

    private static ObjectNode tree(List<Check> checks) {
        ObjectNode root = Json.object();
        root.put("result", Check.worst(checks).name().toLowerCase(Locale.ROOT));
        ArrayNode list = root.putArray("checks");
        for (Check check : checks) {
            ObjectNode node = list.addObject()
                    .put("kind", check.kind())
                    .put("name", check.name())
                    .put("result", check.verdict().name().toLowerCase(Locale.ROOT))
                    .put("message", check.message());
            ArrayNode leaves = node.putArray("leaves");
            check.leaves().forEach(leaves::add);
            ArrayNode rows = node.putArray("rows");
            for (RowDifference row : check.rows()) {
                ObjectNode each = rows.addObject().put("key", row.key()).put("what", row.what());
                ArrayNode cells = each.putArray("cells");
                row.cells().forEach(cells::add);
            }
        }
        return root;
    }
}
