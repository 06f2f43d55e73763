package dev.starloom.metadata.digest;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Spells bytes in lower-case hexadecimal, four bytes at a time: a step for each of 32 bytes of each row is felt. */
final class Hex {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Hex() {}

    /** Spells {@code length} bytes, a multiple of four, at the beginning of the target. */
    static void spell(byte[] source, int from, int length, byte[] target) {
        for (int i = 0; i < length; i += Integer.BYTES) {
            LONGS.set(target, 2 * i, spell((int) INTS.get(source, from + i)));
        }
    }

    /** The eight digits of four bytes. */
    private static long spell(int bytes) {
        // Half-bytes are moved apart, one to each byte, by halving the distance three times.
        long digits = bytes & 0xffff_ffffL;
        digits = (digits | digits << 16) & 0x0000_ffff_0000_ffffL;
        digits = (digits | digits << 8) & 0x00ff_00ff_00ff_00ffL;
        digits = (digits | digits << 4) & 0x0f0f_0f0f_0f0f_0f0fL;
        // Adding 6 carries into the high half exactly from ten on, where letters begin 39 places later.
        long letters = digits + 0x0606_0606_0606_0606L >>> 4 & 0x0101_0101_0101_0101L;
        return digits + 0x3030_3030_3030_3030L + letters * ('a' - '0' - 10);
    }
}
