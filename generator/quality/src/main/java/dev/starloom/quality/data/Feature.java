package dev.starloom.quality.data;

/**
 * A column of a frame.
 *
 * @param name logical name
 * @param kind what it is to a metric
 * @param values one a row
 */
public record Feature(String name, ColumnKind kind, Series values) {
    public Numbers numbers() {
        return (Numbers) values;
    }

    public Categories categories() {
        return (Categories) values;
    }

    public Identities identities() {
        return (Identities) values;
    }

    Feature pick(int[] rows) {
        return new Feature(name, kind, values.pick(rows));
    }
}
