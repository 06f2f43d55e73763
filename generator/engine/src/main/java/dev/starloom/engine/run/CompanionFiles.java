package dev.starloom.engine.run;

import dev.starloom.metadata.Warehouse;
import dev.starloom.metadata.digest.TableDigest;
import java.util.List;
import java.util.Map;

/** Writes the files that stand beside a published star, such as its data dictionary. */
@FunctionalInterface
public interface CompanionFiles {
    /**
     * Writes them.
     *
     * @param rows the server's row counts by table
     * @param digests the digests of tables, work tables included, as far as this process computed them
     * @return what was written
     */
    List<Written> write(Warehouse warehouse, Map<String, Long> rows, Map<String, TableDigest> digests);

    /**
     * A file that was written.
     *
     * @param name file name
     * @param entries number of entries in it (tables, rows)
     * @param sha256 hash of its bytes, hexadecimal
     */
    record Written(String name, long entries, String sha256) {}
}
