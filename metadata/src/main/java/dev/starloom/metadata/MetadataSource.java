package dev.starloom.metadata;

/** Where a warehouse model comes from: a declaration, a data dictionary, a live database. */
@FunctionalInterface
public interface MetadataSource {
    /** Reads the whole model; throws a {@link dev.starloom.metadata.document.ProblemException} naming all that is wrong. */
    Warehouse read();
}
