package dev.starloom.app.fill;

import dev.starloom.app.config.Settings;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.metadata.target.EngineInfo;
import dev.starloom.metadata.target.PublishedRun;
import dev.starloom.metadata.target.Target;
import dev.starloom.metadata.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Looks at what a run needs, and changes nothing. */
public final class Doctor {
    /** Below this a scale-1 star, its spill files and the engine's log do not fit together. */
    private static final long LEAST_DISK = 1L << 30;

    /** Below this the Java part alone gets tight. */
    private static final long LEAST_HEAP = 200L << 20;

    private Doctor() {}

    /** How bad it is. */
    public enum State {
        OK,
        WARNING,
        BAD
    }

    /** One thing that was looked at. */
    public record Finding(String what, State state, String found) {}

    public static List<Finding> examine(Settings settings, UnaryOperator<String> environment, Path folder) {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(memory());
        findings.add(disk(folder));
        findings.add(pack(settings));
        Optional<Path> missing = settings.target().missingFile().filter(Doctor::canBeMade);
        // Opening a file that is not there would make it.
        findings.addAll(target(
                missing.isEmpty()
                        ? settings
                        : settings.withTarget(settings.target().inMemory()),
                environment));
        missing.ifPresent(file ->
                findings.add(new Finding("file", State.OK, file + " is not there yet; 'starloom generate' makes it")));
        return findings;
    }

    private static boolean canBeMade(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder != null && Files.isWritable(folder);
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return new Finding(
                "java",
                feature >= 17 ? State.OK : State.BAD,
                Runtime.version() + (feature >= 17 ? "" : "; Starloom needs 17 or newer: set JAVA_HOME"));
    }

    private static Finding memory() {
        long heap = Runtime.getRuntime().maxMemory();
        boolean enough = heap >= LEAST_HEAP;
        return new Finding(
                "memory",
                enough ? State.OK : State.WARNING,
                (heap >> 20) + " MB of Java heap, " + Runtime.getRuntime().availableProcessors() + " cores"
                        + (enough ? "" : "; raise it: STARLOOM_JAVA_OPTS=-Xmx256m"));
    }

    private static Finding disk(Path folder) {
        try {
            long free = Files.getFileStore(folder.toAbsolutePath()).getUsableSpace();
            boolean writable = Files.isWritable(folder.toAbsolutePath());
            State state = !writable ? State.BAD : free < LEAST_DISK ? State.WARNING : State.OK;
            return new Finding(
                    "disk",
                    state,
                    (free >> 20) + " MB free in " + folder.toAbsolutePath().normalize()
                            + (writable
                                    ? ""
                                    : "; it cannot be written to, and the records of runs go there: use --runs"));
        } catch (IOException e) {
            return new Finding("disk", State.BAD, "cannot be examined: " + e.getMessage());
        }
    }

    private static Finding pack(Settings settings) {
        try {
            var pack = Packs.read(settings.pack()).whole();
            return new Finding(
                    "pack",
                    State.OK,
                    pack.name() + " " + pack.version() + ", " + pack.tables().size() + " tables, "
                            + pack.checks().size() + " checks");
        } catch (ProblemException e) {
            return new Finding("pack", State.BAD, e.getMessage());
        }
    }

    private static List<Finding> target(Settings settings, UnaryOperator<String> environment) {
        try (Target target = TargetOpener.open(settings, environment)) {
            List<Finding> findings = new ArrayList<>();
            EngineInfo info = target.info();
            findings.add(new Finding("driver", State.OK, info.driver() + " " + info.driverVersion()));
            findings.add(new Finding(
                    "connection", State.OK, info.engine() + " " + info.engineVersion() + " at " + info.location()));
            Optional<String> missing = target.missingRights();
            findings.add(new Finding(
                    "rights",
                    missing.isEmpty() ? State.OK : State.BAD,
                    missing.orElse("tables can be created and filled")));
            findings.add(new Finding("bulk path", State.OK, target.bulkPath()));
            findings.add(contents(target));
            return findings;
        } catch (TargetException | ProblemException e) {
            return List.of(new Finding("connection", State.BAD, e.getMessage()));
        }
    }

    private static Finding contents(Target target) {
        List<String> tables = target.existingTables();
        Optional<PublishedRun> published = target.published();
        if (published.isPresent()) {
            return new Finding(
                    "contents",
                    State.OK,
                    "holds the star of run " + published.get().runId() + "; --replace makes way for another");
        }
        return new Finding(
                "contents",
                State.OK,
                tables.isEmpty()
                        ? "no tables"
                        : tables.size() + " tables that are not ours: " + String.join(", ", tables));
    }
}
