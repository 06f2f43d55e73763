package dev.starloom.benchmarks;

import dev.starloom.app.fill.Filling;
import dev.starloom.metadata.digest.TableDigester;
import dev.starloom.metadata.rows.RowBatch;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/** Canonical digests beside the checksum of a file with the same rows, and beside making the rows. */
final class DigestBenchmark {
    private DigestBenchmark() {}

    static void run() throws Exception {
        Filling filling = Facts.filling(3, 1);
        List<RowBatch> batches = Facts.batches(filling);
        long rows = Facts.rows(batches);
        Path csv = Facts.csv(batches);
        var table = filling.plan().warehouse().table(Facts.TABLE);
        Measured ours = Measured.of("canonical digest (SHA-256 a row, Merkle tree)", 5, () -> {
            TableDigester digester = TableDigester.of(table);
            batches.forEach(b -> digester.add(digester.hash(b)));
            digester.finish();
            return rows;
        });
        Measured file = Measured.of("SHA-256 of a CSV file with the same rows", 5, () -> {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = Files.newInputStream(csv)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    sha.update(buffer, 0, n);
                }
            }
            sha.digest();
            return rows;
        });
        Measured making = Measured.of("making the rows, for comparison", 5, () -> Facts.rows(Facts.batches(filling)));
        Measured.print("Digest of " + Facts.TABLE + ", one thread", ours, file, making);
    }
}
