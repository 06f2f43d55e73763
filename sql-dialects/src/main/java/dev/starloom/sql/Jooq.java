package dev.starloom.sql;

import java.sql.Connection;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.ParseNameCase;
import org.jooq.conf.RenderKeywordCase;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** The one place where jOOQ is set up: silent, every name quoted, key words in capitals, no transaction of its own. */
final class Jooq {
    static {
        // Read by jOOQ when its first query is rendered; it writes to the log otherwise.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private static final Settings SETTINGS = new Settings()
            .withRenderKeywordCase(RenderKeywordCase.UPPER)
            // What is parsed is portable SQL, whose names are the star's, whatever the engine makes of unquoted ones.
            .withParseNameCase(ParseNameCase.LOWER_IF_UNQUOTED)
            .withRenderQuotedNames(RenderQuotedNames.ALWAYS)
            .withExecuteLogging(false)
            .withFetchServerOutputSize(0);

    private Jooq() {}

    /** For rendering only. */
    static DSLContext rendering(SQLDialect dialect) {
        return DSL.using(dialect, SETTINGS);
    }

    /** For people to read. */
    static DSLContext formatting(SQLDialect dialect) {
        return DSL.using(dialect, ((Settings) SETTINGS.clone()).withRenderFormatted(true));
    }

    /** On a connection whose transaction the caller owns. */
    static DSLContext on(Connection connection, SQLDialect dialect) {
        return DSL.using(connection, dialect, SETTINGS);
    }
}
