package dev.starloom.junit;

import dev.starloom.app.embed.Fill;
import dev.starloom.app.embed.FillResult;
import dev.starloom.app.embed.Starloom;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fills the tables behind a data source before a test, once: tables that hold the rows already are left as they are.
 *
 * <pre>{@code
 * @RegisterExtension
 * final FilledTables tables = FilledTables.in(() -> dataSource).with(fill -> fill.rows("orders", 500).seed(42));
 * }</pre>
 *
 * <p>In a static field it fills before the first test of the class; in an instance field before each test, where a data
 * source that is injected into the test is there already.
 */
public final class FilledTables implements BeforeAllCallback, BeforeEachCallback {
    private final Supplier<? extends DataSource> source;
    private final UnaryOperator<Fill> settings;
    private FillResult result;

    private FilledTables(Supplier<? extends DataSource> source, UnaryOperator<Fill> settings) {
        this.source = Objects.requireNonNull(source, "source");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /** Asked for the data source only when a test is about to run. */
    public static FilledTables in(Supplier<? extends DataSource> source) {
        return new FilledTables(source, UnaryOperator.identity());
    }

    /** The same with what the fill is to be like: rows, pinned rows, seed, tables left out. */
    public FilledTables with(UnaryOperator<Fill> more) {
        return new FilledTables(source, fill -> more.apply(settings.apply(fill)));
    }

    /**
     * What was filled.
     *
     * @throws IllegalStateException before the first test
     */
    public FillResult result() {
        if (result == null) {
            throw new IllegalStateException("nothing is filled before a test is about to run");
        }
        return result;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        fill();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (result == null) {
            fill();
        }
    }

    private void fill() {
        result = settings.apply(Starloom.fill(source.get())).run();
    }
}
