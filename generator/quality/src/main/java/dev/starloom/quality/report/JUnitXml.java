package dev.starloom.quality.report;

import java.util.List;
import java.util.stream.Stream;

/** A report as JUnit's XML, which build servers show: one test a limit, one a constraint. */
public final class JUnitXml {
    private record Case(String group, String name, String failure, String skipped) {}

    private JUnitXml() {}

    public static String of(Report report) {
        List<Case> cases = Stream.concat(
                        report.gates().stream().map(JUnitXml::gate),
                        report.constraints().stream().map(JUnitXml::constraint))
                .toList();
        long failures = cases.stream().filter(c -> !c.failure().isEmpty()).count();
        long skipped = cases.stream().filter(c -> !c.skipped().isEmpty()).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"starloom report\" tests=\"")
                .append(cases.size())
                .append("\" failures=\"")
                .append(failures)
                .append("\" errors=\"0\" skipped=\"")
                .append(skipped)
                .append("\">\n");
        cases.forEach(c -> append(xml, c));
        return xml.append("</testsuite>\n").toString();
    }

    private static Case gate(Gate.Result gate) {
        return new Case(
                "gate",
                gate.what() + " is " + gate.limit(),
                gate.isKept() ? "" : "it is " + Text.score(gate.value()),
                "");
    }

    private static Case constraint(ConstraintLine line) {
        return new Case(
                "constraint",
                line.table() + ": " + line.kind() + " " + line.constraint(),
                line.violations() > 0 ? line.violations() + " violations" : "",
                line.isLookedUp() ? "" : line.reason());
    }

    private static void append(StringBuilder xml, Case test) {
        xml.append("  <testcase classname=\"starloom.")
                .append(test.group())
                .append("\" name=\"")
                .append(Text.escaped(test.name()));
        if (test.failure().isEmpty() && test.skipped().isEmpty()) {
            xml.append("\"/>\n");
            return;
        }
        boolean failed = !test.failure().isEmpty();
        xml.append("\">")
                .append(failed ? "<failure message=\"" : "<skipped message=\"")
                .append(Text.escaped(failed ? test.failure() : test.skipped()))
                .append("\"/></testcase>\n");
    }
}
