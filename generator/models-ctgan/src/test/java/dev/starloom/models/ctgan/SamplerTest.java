package dev.starloom.models.ctgan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.starloom.engine.random.CellKey;
import dev.starloom.engine.synthesis.Families;
import dev.starloom.engine.synthesis.ModelColumn;
import dev.starloom.engine.synthesis.SampleRequest;
import dev.starloom.engine.synthesis.Synthesizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A model file that lies beside the tests: sampling needs no native library, and gives the same bits everywhere. */
class SamplerTest {
    private static Synthesizer saved() throws IOException {
        return new CtganProvider()
                .load(Map.of(
                        CtganFiles.DESCRIPTION, resource(CtganFiles.DESCRIPTION),
                        CtganFiles.ARRAYS, resource(CtganFiles.ARRAYS)));
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = SamplerTest.class.getResourceAsStream("/model/" + name)) {
            return in.readAllBytes();
        }
    }

    private static List<ModelColumn> rows(int n) throws IOException {
        return saved().sample(new SampleRequest(
                LongStream.range(0, n).toArray(),
                List.of(),
                Families.none(n),
                (column, draw) -> CellKey.of(9, 1, "people", column, draw)));
    }

    @Test
    void aSavedModelMakesRowsOfAKnownDigest() throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        for (ModelColumn column : rows(2_000)) {
            for (int row = 0; row < column.size(); row++) {
                long bits = column instanceof ModelColumn.Numbers n
                        ? Double.doubleToLongBits(n.values()[row])
                        : ((ModelColumn.Codes) column).codes()[row];
                sha.update(ByteBuffer.allocate(8).putLong(bits).flip());
            }
        }
        assertThat(HexFormat.of().formatHex(sha.digest()))
                .isEqualTo("1900c77ad8c1bc3fe4eff1c1239a9fcd319c9c647fd68615b0d93b6d147bb108");
    }

    /** The model was learned from a category of which one in ten rows has the rarest value. */
    @Test
    void rareCategoriesComeAsOftenAsTheyDid() throws Exception {
        int[] codes = ((ModelColumn.Codes) rows(5_000).get(1)).codes();
        int[] counts = new int[3];
        for (int code : codes) {
            counts[code]++;
        }
        assertThat(counts[2] / 5_000.0).isBetween(0.08, 0.12);
        assertThat(counts[0] / 5_000.0).isBetween(0.55, 0.65);
    }
}
