package dev.starloom.metadata.rows;

/** Text as codes into a shared dictionary. Equal in meaning to the {@link TextVector} with the same values. */
public record CategoryVector(int[] codes, TextDictionary dictionary, Validity validity) implements ColumnVector {
    @Override
    public int size() {
        return codes.length;
    }

    public String text(int position) {
        return dictionary.text(codes[position]);
    }
}
