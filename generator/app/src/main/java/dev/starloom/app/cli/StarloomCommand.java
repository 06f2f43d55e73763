package dev.starloom.app.cli;

import dev.starloom.app.fill.Product;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root command. */
@Command(
        name = "starloom",
        mixinStandardHelpOptions = true,
        versionProvider = StarloomCommand.Version.class,
        description = "Fills data warehouses, and proves what it filled them with.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            InitCommand.class,
            IntrospectCommand.class,
            DraftCommand.class,
            DdlCommand.class,
            FitCommand.class,
            ModelCommand.class,
            PlanCommand.class,
            PreviewCommand.class,
            GenerateCommand.class,
            RunsCommand.class,
            LineageCommand.class,
            VerifyCommand.class,
            KeysCommand.class,
            SqlCommand.class,
            ReportCommand.class,
            DoctorCommand.class,
            AutoComplete.GenerateCompletion.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or already done",
            "1:the run or the query failed, or a check was red; the target is as it was",
            "2:bad input (an option, starloom.yaml, a pack); nothing was touched",
            "3:the target cannot be reached, or not with these credentials",
            "4:the target holds tables that are not ours, or is used by another process",
            "5:the star is published and whole, but its record could not be written",
            "6:the report is written, and a limit of its gate was broken",
            "70:a defect in Starloom",
            "130:stopped by Ctrl-C (143: by SIGTERM); the target is as it was"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  starloom generate                        fill warehouse.duckdb with the retail star at scale factor 1",
            "  starloom plan --scale 10                 show what would be done, touching nothing",
            "  starloom init shop && cd shop            an editable copy of the star and its configuration",
            "  starloom sql \"SELECT COUNT(*) FROM orders\"",
            "  starloom introspect -t jdbc:duckdb:my.duckdb  the star in tables that are there, with reasons",
            "  starloom generate --target jdbc:postgresql://localhost/dw --user etl --password '${ENV:DW_PASSWORD}'",
            "  source <(starloom generate-completion)   completion for bash and zsh"
        })
final class StarloomCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do; 'starloom generate' fills a warehouse");
    }

    /** Prints the version and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                Product.nameAndVersion() + " (Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
            };
        }
    }
}
