package dev.starloom.metadata.document;

/**
 * A place in a document.
 *
 * @param file name of the file, as people know it
 * @param line line, from 1
 * @param path keys from the document's root, {@code stages[0].sql}; empty for the root
 */
public record Place(String file, int line, String path) {
    /** The place of a key of the mapping that stands here. */
    Place key(String key, int keyLine) {
        return new Place(file, keyLine, path.isEmpty() ? key : path + "." + key);
    }

    /** The place of an item of the list that stands here. */
    Place item(int index, int itemLine) {
        return new Place(file, itemLine, path + "[" + index + "]");
    }

    @Override
    public String toString() {
        return file + ":" + line + (path.isEmpty() ? "" : " " + path);
    }
}
