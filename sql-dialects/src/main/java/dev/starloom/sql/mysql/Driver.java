package dev.starloom.sql.mysql;

import java.util.Map;

/**
 * What differs between the two drivers, as data.
 *
 * @param className of the driver
 * @param properties its settings
 * @param fetchRows fetch size with which a result is streamed
 * @param localInfile how it is given rows to load
 * @param localInfileAsIs whether a connection takes them that was made without {@code properties}, by somebody else
 */
public record Driver(
        String className,
        Map<String, String> properties,
        int fetchRows,
        LocalInfile localInfile,
        boolean localInfileAsIs) {}
