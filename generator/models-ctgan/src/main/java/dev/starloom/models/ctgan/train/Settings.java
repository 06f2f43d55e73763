package dev.starloom.models.ctgan.train;

import dev.starloom.metadata.document.Nearest;
import dev.starloom.metadata.document.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person may set.
 *
 * @param epochs how often training passes over all rows, at most
 * @param batch rows of a batch
 * @param noise numbers drawn for each row
 * @param generator widths of the generator's blocks
 * @param critic widths of the critic's layers
 * @param pac rows that the critic judges together, against a generator that makes few kinds of rows (Lin and others,
 *     "PacGAN", 2018)
 * @param generatorRate learning rate of the generator
 * @param criticRate learning rate of the critic
 * @param widest most categories that are told one by one; a column of more has places and clusters
 * @param patience epochs without a better held-out measure after which training ends; 0 for never
 * @param measureEvery epochs between two measures
 * @param calibrate whether the shares of choices are set right once training has ended
 * @param work folder for losses and checkpoints, if any
 */
public record Settings(
        int epochs,
        int batch,
        int noise,
        List<Integer> generator,
        List<Integer> critic,
        int pac,
        double generatorRate,
        double criticRate,
        int widest,
        int patience,
        int measureEvery,
        boolean calibrate,
        Optional<Path> work) {
    private static final Map<String, String> DEFAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("epochs", "300"),
            Map.entry("batch_size", "500"),
            Map.entry("embedding_dim", "128"),
            Map.entry("generator_dim", "256,256"),
            Map.entry("discriminator_dim", "256,256"),
            Map.entry("pac", "10"),
            Map.entry("generator_lr", "0.0002"),
            Map.entry("discriminator_lr", "0.0002"),
            Map.entry("widest_one_hot", "200"),
            Map.entry("patience", "100"),
            Map.entry("measure_every", "5"),
            Map.entry("calibrate", "true"),
            Map.entry("work", "")));

    private static final int MOST_UNITS = 4096;
    private static final int MOST_LAYERS = 8;

    public Settings {
        generator = List.copyOf(generator);
        critic = List.copyOf(critic);
    }

    public static Settings defaults() {
        return of(Map.of());
    }

    /**
     * Reads settings by name.
     *
     * @throws dev.starloom.metadata.document.ProblemException with all that is wrong
     */
    public static Settings of(Map<String, String> given) {
        Reader reader = new Reader(given);
        Settings settings = new Settings(
                reader.number("epochs", 1, 1_000_000),
                reader.number("batch_size", 2, 100_000),
                reader.number("embedding_dim", 1, MOST_UNITS),
                reader.widths("generator_dim"),
                reader.widths("discriminator_dim"),
                reader.number("pac", 1, 100),
                reader.rate("generator_lr"),
                reader.rate("discriminator_lr"),
                reader.number("widest_one_hot", 2, 2_000),
                reader.number("patience", 0, 1_000_000),
                reader.number("measure_every", 1, 1_000_000),
                reader.flag("calibrate"),
                Optional.of(reader.text("work")).filter(t -> !t.isEmpty()).map(Path::of));
        if (reader.problems.isEmpty() && settings.batch % settings.pac != 0) {
            reader.problem("batch_size", settings.batch + " rows are not a multiple of pac, " + settings.pac);
        }
        reader.problems.throwIfAny();
        return settings;
    }

    /** As they would be given; what only says where files lie is left out. */
    public Map<String, String> asText() {
        Map<String, String> text = new TreeMap<>();
        text.put("epochs", Integer.toString(epochs));
        text.put("batch_size", Integer.toString(batch));
        text.put("embedding_dim", Integer.toString(noise));
        text.put("generator_dim", widths(generator));
        text.put("discriminator_dim", widths(critic));
        text.put("pac", Integer.toString(pac));
        text.put("generator_lr", Double.toString(generatorRate));
        text.put("discriminator_lr", Double.toString(criticRate));
        text.put("widest_one_hot", Integer.toString(widest));
        text.put("patience", Integer.toString(patience));
        text.put("measure_every", Integer.toString(measureEvery));
        text.put("calibrate", Boolean.toString(calibrate));
        return text;
    }

    private static String widths(List<Integer> widths) {
        return String.join(",", widths.stream().map(w -> Integer.toString(w)).toList());
    }

    private static final class Reader {
        private final Map<String, String> given;
        private final Problems problems = new Problems();

        Reader(Map<String, String> given) {
            this.given = given;
            for (String name : new TreeMap<>(given).keySet()) {
                if (!DEFAULTS.containsKey(name)) {
                    problem(
                            name,
                            "ctgan has no such setting"
                                    + Nearest.of(name, DEFAULTS.keySet())
                                            .map(n -> "; did you mean '" + n + "'?")
                                            .orElse("; there are " + DEFAULTS.keySet()));
                }
            }
        }

        void problem(String name, String message) {
            problems.add("CTGAN_SETTING", name, message);
        }

        String text(String name) {
            return given.getOrDefault(name, DEFAULTS.get(name)).strip();
        }

        int number(String name, int least, int most) {
            try {
                int value = Integer.parseInt(text(name));
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below, as for a number out of range
            }
            problem(name, "a whole number from " + least + " to " + most + " is wanted, not '" + text(name) + "'");
            return least;
        }

        double rate(String name) {
            try {
                double value = Double.parseDouble(text(name));
                if (value > 0 && value <= 1) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // said below, as for a number out of range
            }
            problem(name, "a number above 0 and up to 1 is wanted, not '" + text(name) + "'");
            return 1;
        }

        boolean flag(String name) {
            if (!text(name).equals("true") && !text(name).equals("false")) {
                problem(name, "true or false is wanted, not '" + text(name) + "'");
            }
            return text(name).equals("true");
        }

        List<Integer> widths(String name) {
            List<Integer> widths = new ArrayList<>();
            for (String part : text(name).split(",", -1)) {
                try {
                    widths.add(Integer.parseInt(part.strip()));
                } catch (NumberFormatException e) {
                    widths.add(-1);
                }
            }
            if (widths.size() > MOST_LAYERS || widths.stream().anyMatch(w -> w < 1 || w > MOST_UNITS)) {
                problem(
                        name,
                        "1 to " + MOST_LAYERS + " widths from 1 to " + MOST_UNITS
                                + " are wanted, such as 256,256, not '" + text(name) + "'");
                return List.of(1);
            }
            return widths;
        }
    }
}
