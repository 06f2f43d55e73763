package dev.starloom.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumericCodecTest {
    private final byte[] buffer = new byte[64];

    @Test
    void theWireFormIsThatOfTheManual() {
        // 123456.789: digits 12 3456 7890, weight 1, scale 3
        assertThat(encoded(BigInteger.valueOf(123_456_789), 3))
                .isEqualTo("0000000e" + "0003" + "0001" + "0000" + "0003" + "000c" + "0d80" + "1ed2");
        assertThat(encoded(BigInteger.valueOf(-1), 4))
                .isEqualTo("0000000a" + "0001" + "ffff" + "4000" + "0004" + "0001");
        assertThat(encoded(BigInteger.ZERO, 2)).isEqualTo("00000008" + "0000" + "0000" + "0000" + "0002");
    }

    @Test
    void everyPowerOfTenAndItsNeighboursComeBackAtEveryScale() {
        List<BigInteger> values = new ArrayList<>();
        for (int digits = 0; digits <= 38; digits++) {
            BigInteger power = BigInteger.TEN.pow(digits);
            values.add(power.subtract(BigInteger.ONE));
            values.add(power.subtract(BigInteger.ONE).negate());
            if (digits < 38) {
                values.add(power);
                values.add(power.add(BigInteger.ONE).negate());
            }
        }
        values.add(BigInteger.valueOf(Long.MIN_VALUE));
        for (int scale = 0; scale <= 38; scale++) {
            NumericDecoder decoder = new NumericDecoder(scale);
            for (BigInteger value : values) {
                encoded(value, scale);
                decoder.decode(buffer, 4);
                BigInteger back = BigInteger.valueOf(decoder.high())
                        .shiftLeft(64)
                        .or(new BigInteger(Long.toUnsignedString(decoder.low())));
                assertThat(back).as("scale %d", scale).isEqualTo(value);
            }
        }
    }

    private String encoded(BigInteger value, int scale) {
        int end =
                new NumericEncoder().encode(value.shiftRight(64).longValueExact(), value.longValue(), scale, buffer, 0);
        return HexFormat.of().formatHex(buffer, 0, end);
    }
}
