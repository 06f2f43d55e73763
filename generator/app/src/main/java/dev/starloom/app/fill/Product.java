package dev.starloom.app.fill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Name and version of this product, as the build wrote them. */
public final class Product {
    private static final String RESOURCE = "/dev/starloom/app/product.properties";

    private Product() {}

    public static String version() {
        try (InputStream in = Product.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For example {@code starloom 0.1.0}. */
    public static String nameAndVersion() {
        return "starloom " + version();
    }
}
