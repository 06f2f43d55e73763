package dev.starloom.models;

import dev.starloom.metadata.document.Problems;
import dev.starloom.metadata.document.UnknownName;
import java.util.List;
import java.util.Map;

/** What a person set for an algorithm, read key by key; what does not fit is refused. */
public final class Knobs {
    private final String algorithm;
    private final Map<String, String> settings;

    private Knobs(String algorithm, Map<String, String> settings) {
        this.algorithm = algorithm;
        this.settings = settings;
    }

    /** @throws dev.starloom.metadata.document.ProblemException where a key is not known */
    public static Knobs of(String algorithm, Map<String, String> settings, String... known) {
        Problems problems = new Problems();
        settings.keySet().stream()
                .filter(key -> !List.of(known).contains(key))
                .forEach(key -> UnknownName.add(problems, algorithm, "setting of " + algorithm, key, List.of(known)));
        problems.throwIfAny();
        return new Knobs(algorithm, settings);
    }

    /** @throws dev.starloom.metadata.document.ProblemException where it is no number between the two */
    public double number(String key, double otherwise, double least, double most) {
        String text = settings.get(key);
        if (text == null) {
            return otherwise;
        }
        Problems problems = new Problems();
        double value = otherwise;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= least && value <= most)) {
            problems.add(
                    "OUT_OF_RANGE",
                    algorithm + "." + key,
                    key + " is a number from " + least + " to " + most + ", not '" + text + "'");
        }
        problems.throwIfAny();
        return value;
    }
}
