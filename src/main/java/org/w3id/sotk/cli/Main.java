package org.w3id.sotk.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.w3id.sotk.UserError;
import org.w3id.sotk.federation.ServiceError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** The command line: parses it, runs one verb, turns the outcome into an exit code. */
@Command(
        name = "sotk",
        description = "A knowledge graph of the contested facts about the Sotk (Zod) gold mine.",
        subcommands = {
            Serve.class,
            CheckData.class,
            RunQuery.class,
            Explain.class,
            Compare.class,
            FormatFiles.class,
            ImportTable.class,
            ExportGraph.class,
            FindLinks.class
        },
        mixinStandardHelpOptions = true,
        version = "sotk 0.1.0",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no: the check failed, ASK was false, or files are not in form",
            "2:wrong usage",
            "3:bad input: a file, a query or an address that you can mend",
            "70:a fault of this program"
        })
public final class Main {
    static final int ANSWER_IS_NO = 1;
    static final int BAD_INPUT = 3;
    private static final int OUR_FAULT = 70;

    private Main() {}

    /** Runs the verb that {@code args} name and exits with its code. */
    public static void main(String... args) {
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Main::runLast)
                .setExecutionExceptionHandler(Main::report);
    }

    /** An error of the machine, such as an overflown stack, must not pass for the answer no. */
    private static int runLast(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } catch (StackOverflowError | OutOfMemoryError e) {
            var fault = new IllegalStateException("out of memory or stack", e);
            return report(fault, parsed.commandSpec().commandLine(), parsed);
        } catch (ServiceError e) {
            return report(
                    new UserError(Objects.toString(e.getMessage()), e),
                    parsed.commandSpec().commandLine(),
                    parsed);
        }
    }

    private static int report(Exception e, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (e instanceof UserError) {
            Objects.toString(e.getMessage(), "").lines().forEach(line -> err.println("sotk: " + line));
            return BAD_INPUT;
        }
        err.println("sotk: a fault of this program, please report it with what follows");
        e.printStackTrace(err);
        return OUR_FAULT;
    }

    static int exitCode(boolean yes) {
        return yes ? ExitCode.OK : ANSWER_IS_NO;
    }
}
