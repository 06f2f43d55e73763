package dev.starloom.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.starloom.app.fill.Doctor;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what would go wrong before it does. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks at this machine and the target: Java, memory, disk, drivers, natives, connection, rights. Changes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom doctor",
            "  starloom doctor --target jdbc:postgresql://localhost/dw --user etl --password '$${ENV:DW_PASSWORD}'"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private SettingsOptions options = new SettingsOptions();

    @Option(names = "--json", description = "print as JSON")
    private boolean json;

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Doctor.Finding> findings =
                Doctor.examine(options.settings(console), console.environment(), console.folder());
        if (json) {
            ArrayNode array = Json.object().putArray("findings");
            findings.forEach(f -> array.addObject()
                    .put("what", f.what())
                    .put("state", f.state().name().toLowerCase(java.util.Locale.ROOT))
                    .put("found", f.found()));
            console.out().println(Json.text(array));
        } else {
            findings.forEach(f -> console.out()
                    .printf(
                            "%-8s %-12s %s%n",
                            f.state().name().toLowerCase(java.util.Locale.ROOT), f.what(), Texts.oneLine(f.found())));
        }
        return findings.stream().anyMatch(f -> f.state() == Doctor.State.BAD) ? ExitCode.FAILED : ExitCode.OK;
    }
}
