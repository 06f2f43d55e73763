package dev.starloom.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.starloom.engine.pack.GeneratorSpec;
import dev.starloom.engine.pack.RowsSpec;
import org.junit.jupiter.api.Test;

/** Sums over the rows that a row drives in another table. */
class SumTest {
    private static Star star(String type, String summed) {
        Star star = new Star();
        star.table("bill", Star.rows(3_000))
                .generated("id", "INTEGER", new GeneratorSpec.Key(1))
                .generated("total", type, new GeneratorSpec.Sum("line", summed));
        star.table("line", new RowsSpec.EachCount("bill", "bill", "MOD(bill.id, 4)"))
                .generated("bill_id", "INTEGER", new GeneratorSpec.Expression("bill.id"))
                .generated("amount", "DECIMAL(6,2)", new GeneratorSpec.Expression("RANDOM_INT(1, 999) * 0.01"))
                .generated("note", "VARCHAR(3)", new GeneratorSpec.Expression("'x'"));
        return star;
    }

    @Test
    void aRowHasTheSumOfItsOwnRowsWhateverTheBlocks() {
        for (int block : new int[] {1_000_000, 512}) {
            Generation generation = star("DECIMAL(8,2)", "amount").generation(block, 2);
            Rows bills = Rows.of(generation, "bill");
            Rows lines = Rows.of(generation, "line");
            long[] sums = new long[3_001];
            for (int i = 0; i < lines.size(); i++) {
                sums[lines.longs("bill_id").get(i).intValue()] +=
                        lines.longs("amount").get(i);
            }
            assertThat(lines.size()).isEqualTo(4_500);
            for (int i = 0; i < bills.size(); i++) {
                assertThat(bills.longs("total").get(i)).isEqualTo(sums[i + 1]);
            }
        }
    }

    @Test
    void aSumIsRoundedToItsTypeAndRefusedWhereItDoesNotFit() {
        Rows cents = Rows.of(star("DECIMAL(8,2)", "amount").generation(), "bill");
        Rows whole = Rows.of(star("INTEGER", "amount").generation(), "bill");
        for (int i = 0; i < cents.size(); i++) {
            assertThat(whole.longs("total").get(i))
                    .isEqualTo((cents.longs("total").get(i) + 50) / 100);
        }
        assertThatThrownBy(() -> Rows.of(star("DECIMAL(3,2)", "amount").generation(), "bill"))
                .hasMessageContaining("bill.total, row ")
                .hasMessageContaining("does not fit DECIMAL(3,2)");
    }

    @Test
    void whatCannotBeSummedIsRefusedByName() {
        assertThatThrownBy(() -> star("INTEGER", "amounts").generation())
                .hasMessageContaining("line has no column 'amounts'; did you mean 'amount'?");
        assertThatThrownBy(() -> star("INTEGER", "note").generation()).hasMessageContaining("line.note is VARCHAR(3)");
        Star strange = star("INTEGER", "amount");
        strange.table("other", Star.rows(1)).generated("sum", "INTEGER", new GeneratorSpec.Sum("line", "amount"));
        assertThatThrownBy(strange::generation)
                .hasMessageContaining("a sum is over the rows that a row has in a table which it drives")
                .hasMessageContaining("line is driven by bill");
    }

    @Test
    void aValueThatDependsOnItsOwnSumIsRefused() {
        Star star = new Star();
        star.table("bill", Star.rows(3))
                .generated("id", "INTEGER", new GeneratorSpec.Key(1))
                .generated("total", "DECIMAL(8,2)", new GeneratorSpec.Sum("line", "share"));
        star.table("line", new RowsSpec.EachCount("bill", "bill", "2"))
                .generated("share", "DECIMAL(8,2)", new GeneratorSpec.Expression("bill.total * 0.5"));
        assertThatThrownBy(star::generation).hasMessageContaining("bill.total", "line.share", "need one another");
    }
}
