package dev.starloom.models.ctgan.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive form of a TorchScript module without parameters: a zip of stored files with the code, and two pickles that
 * say "an object of that class" and "no constants". It is made in memory from sizes alone, and never read from a file.
 */
final class ScriptArchive {
    /** The form of the archive that PyTorch writes since 1.11; nothing of it is used that differs from others. */
    private static final String FORMAT = "10\n";

    private ScriptArchive() {}

    /** @param methods the text of the class's methods, indented by two */
    static byte[] of(String methods) {
        String code = "class Steps(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n" + methods;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            store(zip, "steps/data.pkl", object());
            store(zip, "steps/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
            store(zip, "steps/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            store(zip, "steps/version", FORMAT.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return bytes.toByteArray();
    }

    /** Protocol 2: the class, no arguments, a new object, its dictionary {@code {training: true}}, built. */
    private static byte[] object() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes("c__torch__\nSteps\n)\u0081}(".getBytes(StandardCharsets.ISO_8859_1));
        pickle.writeBytes(new byte[] {'X', 8, 0, 0, 0});
        pickle.writeBytes("training\u0088ub.".getBytes(StandardCharsets.ISO_8859_1));
        return pickle.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
