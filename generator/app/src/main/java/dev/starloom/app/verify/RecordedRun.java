package dev.starloom.app.verify;

import dev.starloom.app.seal.LeavesFile;
import dev.starloom.app.seal.MadeFrom;
import dev.starloom.app.seal.Seal;
import dev.starloom.lineage.ChainResult;
import dev.starloom.lineage.DatasetRecord;
import dev.starloom.lineage.Envelope;
import dev.starloom.lineage.Hashes;
import dev.starloom.lineage.LineageException;
import dev.starloom.lineage.LineageYaml;
import dev.starloom.lineage.RunRecord;
import dev.starloom.lineage.RunStatus;
import dev.starloom.lineage.VerifyingKey;
import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.dictionary.DataDictionary;
import dev.starloom.metadata.digest.Leaf;
import dev.starloom.metadata.document.ProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A record and the files beside it, read and looked at. Nothing of a file is used before its hash was compared with what the
 * record says.
 */
public final class RecordedRun {
    private static final String DICTIONARY = "data_dictionary.json";

    private final Path file;
    private final String suffix;
    private final RunRecord record;
    private final Map<String, byte[]> sound;

    private RecordedRun(Path file, String suffix, RunRecord record, Map<String, byte[]> sound) {
        this.file = file;
        this.suffix = suffix;
        this.record = record;
        this.sound = sound;
    }

    /** What came of looking at the files, and the run where its record could be read at all. */
    public record Loaded(List<Check> checks, Optional<RecordedRun> run) {
        public Loaded {
            checks = List.copyOf(checks);
        }
    }

    /**
     * Reads and looks.
     *
     * @param file {@code lineage.yaml}, or {@code lineage.part-..yaml} among delivered files
     * @param key whose signature is asked for
     */
    public static Loaded load(Path file, Optional<VerifyingKey> key) {
        String name = file.getFileName().toString();
        String suffix = name.startsWith("lineage") && name.endsWith(".yaml")
                ? name.substring("lineage".length(), name.length() - ".yaml".length())
                : "";
        List<Check> checks = new ArrayList<>();
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            checks.add(Check.of("file", name, Verdict.UNCHECKED, "it cannot be read: " + file));
            return new Loaded(checks, Optional.empty());
        }
        checks.add(signature(file, suffix, bytes, key));
        Optional<RunRecord> record = record(name, bytes, checks);
        if (record.isEmpty()) {
            return new Loaded(checks, Optional.empty());
        }
        Map<String, byte[]> sound = new LinkedHashMap<>();
        record.get()
                .files()
                .forEach((each, hash) ->
                        companion(file, suffix, each, hash, sound).ifPresent(checks::add));
        return new Loaded(checks, Optional.of(new RecordedRun(file, suffix, record.get(), sound)));
    }

    private static Optional<RunRecord> record(String name, byte[] bytes, List<Check> checks) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
            RunRecord record = LineageYaml.read(name, text);
            ChainResult chain = LineageYaml.verifyChain(name, text);
            if (chain instanceof ChainResult.Broken broken) {
                checks.add(Check.of(
                        "file",
                        name,
                        Verdict.MISMATCH,
                        "changed at '" + broken.stepName() + "': its hash does not follow from what it says"));
                return Optional.empty();
            }
            checks.add(Check.of(
                    "file",
                    name,
                    Verdict.MATCH,
                    record.steps().size() + " steps, root " + ((ChainResult.Intact) chain).root()));
            return Optional.of(record);
        } catch (LineageException | CharacterCodingException e) {
            checks.add(Check.of("file", name, Verdict.MISMATCH, "damaged: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static Check signature(Path file, String suffix, byte[] bytes, Optional<VerifyingKey> key) {
        String name = Seal.ENVELOPE.replace(".dsse", suffix + ".dsse");
        Path beside = file.resolveSibling(name);
        Envelope envelope;
        try {
            envelope = Envelope.read(name, Files.readString(beside, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            return Check.of("file", name, Verdict.MISMATCH, "damaged: it is not text");
        } catch (IOException e) {
            return Check.of("file", name, Verdict.UNCHECKED, "there is no signature beside the record");
        } catch (LineageException e) {
            return Check.of("file", name, Verdict.MISMATCH, e.getMessage());
        }
        if (!Arrays.equals(envelope.payload(), bytes)) {
            return Check.of(
                    "file",
                    name,
                    Verdict.MISMATCH,
                    "what was signed is not, byte by byte, what stands in " + file.getFileName());
        }
        if (key.isEmpty()) {
            return Check.of(
                    "file",
                    name,
                    Verdict.UNCHECKED,
                    "said to be signed by " + envelope.keyIds().get(0)
                            + ", but nobody said whose signature is asked for: --key FILE names the public key");
        }
        return envelope.isSignedBy(key.get())
                ? Check.of("file", name, Verdict.MATCH, "signed by " + key.get().id())
                : Check.of(
                        "file",
                        name,
                        Verdict.MISMATCH,
                        "not signed by the key that is asked for, " + key.get().id() + ", but said to be by "
                                + envelope.keyIds().get(0));
    }

    /** Of delivered files, what only a run's own folder keeps need not be there. */
    private static Optional<Check> companion(
            Path file, String suffix, String name, String hash, Map<String, byte[]> sound) {
        int dot = name.lastIndexOf('.');
        Path beside = file.resolveSibling(name.substring(0, dot) + suffix + name.substring(dot));
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(beside);
        } catch (IOException e) {
            return name.equals(DICTIONARY)
                    ? Optional.of(Check.of("file", name, Verdict.UNCHECKED, "it is not beside the record"))
                    : Optional.empty();
        }
        if (!Hashes.sha256(bytes).equals(hash)) {
            return Optional.of(Check.of(
                    "file",
                    beside.getFileName().toString(),
                    Verdict.MISMATCH,
                    "its SHA-256 is not the one in the record"));
        }
        sound.put(name, bytes);
        return Optional.of(Check.of("file", beside.getFileName().toString(), Verdict.MATCH, "as the record says"));
    }

    public RunRecord record() {
        return record;
    }

    /** The folder it lies in. */
    public Path folder() {
        return file.toAbsolutePath().getParent();
    }

    /** What stands before the ending of each file's name: of a part of delivered files. */
    public String suffix() {
        return suffix;
    }

    /** The model of what was published; empty where the dictionary is not there, or not as the record says. */
    public Optional<Warehouse> warehouse() {
        return Optional.ofNullable(sound.get(DICTIONARY))
                .map(json -> DataDictionary.read(new String(json, StandardCharsets.UTF_8), DICTIONARY));
    }

    /** What the run was made from; empty where it is not there, or not as the record says. */
    public Optional<MadeFrom> madeFrom() {
        return Optional.ofNullable(sound.get(MadeFrom.FILE)).map(zip -> MadeFrom.read(MadeFrom.FILE, zip));
    }

    /** The leaves of a table's digest; none where they are not there, or not as the record says. */
    public List<Leaf> leaves(String table) {
        byte[] bytes = sound.get(LeavesFile.FILE);
        try {
            return bytes == null
                    ? List.of()
                    : LeavesFile.read(LeavesFile.FILE, bytes).getOrDefault(table, List.of());
        } catch (ProblemException e) {
            return List.of();
        }
    }

    /** What a table was left as by the last step that wrote it, for each that was published. */
    public List<DatasetRecord> published() {
        Set<String> names = record.steps().stream()
                .filter(s -> s.kind().equals("publish"))
                .flatMap(s -> s.inputs().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, DatasetRecord> last = new LinkedHashMap<>();
        record.steps().stream()
                .filter(s -> !s.kind().equals("lineage"))
                .flatMap(s -> s.outputs().stream())
                .filter(o -> names.contains(o.name()))
                .forEach(o -> last.put(o.name(), o));
        return List.copyOf(last.values());
    }

    /** Whether it says that something was published. */
    public boolean isPublished() {
        return record.status() == RunStatus.PUBLISHED;
    }

    /** Whether tables that stood already were filled: others may have put rows beside ours since. */
    public boolean isInPlace() {
        return "keep-tables".equals(record.configuration().get("existing"));
    }

    /** Whether files were delivered. */
    public boolean isFiles() {
        return record.configuration().getOrDefault("target", "").startsWith("files:");
    }
}
