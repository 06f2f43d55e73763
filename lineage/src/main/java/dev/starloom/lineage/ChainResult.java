package dev.starloom.lineage;

/** Whether the hashes in a lineage file follow from its content. */
public sealed interface ChainResult {
    /**
     * Every hash follows from the content before it.
     *
     * @param root hash over the whole record, 64 lower-case hex digits; whoever kept it elsewhere can compare
     */
    record Intact(String root) implements ChainResult {}

    /**
     * The content was changed after it was written, or the hash was.
     *
     * @param stepName the first step whose hash does not follow from its content and those before it;
     *     {@value #RUN_HEADER} or {@value #END} where no step is to blame
     * @param expected the hash that follows from the content
     * @param found the hash in the file, {@value #NOTHING} where it has none
     */
    record Broken(String stepName, String expected, String found) implements ChainResult {
        /** The facts of the run above its steps. */
        public static final String RUN_HEADER = "(run header)";
        /** What closes the file: a step was added or removed last. */
        public static final String END = "(end of the record)";
        /** A hash that is not there. */
        public static final String NOTHING = "(nothing)";
    }
}
