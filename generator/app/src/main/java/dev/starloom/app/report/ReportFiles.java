package dev.starloom.app.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.starloom.metadata.document.ProblemException;
import dev.starloom.quality.report.HtmlPage;
import dev.starloom.quality.report.JUnitXml;
import dev.starloom.quality.report.Report;
import dev.starloom.quality.report.ReportTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of a report. */
public final class ReportFiles {
    /** For people, for programs, for build servers. */
    private static final List<String> NAMES = List.of("report.html", "report.json", "junit.xml");

    private ReportFiles() {}

    /** @throws ProblemException where a report lies in the folder and may not be replaced */
    public static void requireFree(Path folder, boolean replace) {
        if (!replace) {
            NAMES.stream()
                    .map(folder::resolve)
                    .filter(Files::exists)
                    .findFirst()
                    .ifPresent(file -> {
                        throw new ProblemException(
                                "ALREADY_THERE",
                                "--out",
                                file
                                        + " is here already and is not overwritten; choose another folder, or add --replace");
                    });
        }
    }

    public static void write(Report report, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(NAMES.get(0)), HtmlPage.of(report));
            Files.writeString(folder.resolve(NAMES.get(1)), json(report));
            Files.writeString(folder.resolve(NAMES.get(2)), JUnitXml.of(report));
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written into " + folder, e);
        }
    }

    private static String json(Report report) throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(ReportTree.of(report));
    }
}
