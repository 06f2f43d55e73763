package dev.starloom.sql.introspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Runs SQL scripts as people have them: comments, bodies in dollars, other delimiters. */
public final class Scripts {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*.*?\\*/)"
                    + "|(?<body>(?<tag>\\$[A-Za-z_]*\\$).*?\\k<tag>)"
                    + "|(?<quoted>'(?:[^'\\\\]|''|\\\\.)*'|\"[^\"]*\"|`[^`]*`)"
                    + "|(?<other>.)",
            Pattern.DOTALL);

    private Scripts() {}

    /** A file of the folder of sample databases; the test is skipped, saying so, where the folder is missing. */
    public static String sample(String file) throws IOException {
        String folder = System.getenv("STARLOOM_TEST_DATA");
        Assumptions.assumeTrue(
                folder != null && Files.isRegularFile(Path.of(folder, file)),
                "skipped: STARLOOM_TEST_DATA names no folder that holds " + file);
        return Files.readString(Path.of(folder, file));
    }

    public static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        String delimiter = ";";
        StringBuilder part = new StringBuilder();
        for (String line : script.split("\n", -1)) {
            if (line.startsWith("DELIMITER ")) {
                add(part.toString(), delimiter, statements);
                part.setLength(0);
                delimiter = line.substring("DELIMITER ".length()).strip();
            } else if (!line.startsWith("\\")) {
                part.append(line).append('\n');
            }
        }
        add(part.toString(), delimiter, statements);
        return statements;
    }

    private static void add(String text, String delimiter, List<String> statements) {
        StringBuilder statement = new StringBuilder();
        Matcher m = TOKEN.matcher(text);
        while (m.find()) {
            if (m.group("comment") != null) {
                statement.append(' ');
            } else {
                statement.append(m.group());
            }
            if (m.group("other") != null && statement.toString().endsWith(delimiter)) {
                statement.setLength(statement.length() - delimiter.length());
                keep(statement, statements);
            }
        }
        keep(statement, statements);
    }

    private static void keep(StringBuilder statement, List<String> statements) {
        if (!statement.toString().isBlank()) {
            statements.add(statement.toString().strip());
        }
        statement.setLength(0);
    }

    public static void run(String url, String user, String password, List<String> statements, Predicate<String> chosen)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            List<String> run = statements.stream().filter(chosen).toList();
            assertThat(run).isNotEmpty();
            for (String sql : run) {
                try {
                    statement.execute(sql);
                } catch (SQLException e) {
                    throw new SQLException(e.getMessage() + " in: " + sql, e);
                }
            }
        }
    }
}
