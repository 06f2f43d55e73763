package dev.starloom.sql;

import dev.starloom.metadata.sql.SqlFlavor;
import org.jooq.SQLDialect;

/**
 * What differs between engines and can be said as data.
 *
 * @param name lower-case name, as in messages: {@code postgresql}
 * @param title name for people: {@code PostgreSQL}
 * @param dialect how jOOQ renders for it
 * @param flavor how portable SELECTs are rendered for it
 * @param longestName longest identifier
 * @param namesInBytes whether that length counts UTF-8 bytes rather than characters
 * @param namesBeyondBmp whether names may hold characters beyond U+FFFF, and end with a blank
 * @param types spelling of types
 */
public record Engine(
        String name,
        String title,
        SQLDialect dialect,
        SqlFlavor flavor,
        int longestName,
        boolean namesInBytes,
        boolean namesBeyondBmp,
        TypeNames types) {}
