package org.w3id.sotk.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.w3id.sotk.Program;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused;
import org.w3id.sotk.federation.ServiceError;
import org.w3id.sotk.store.WatchedOutput;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The command line: parses it, runs one verb, turns the outcome into an exit code. */
@Command(
        name = "sotk",
        description = "A knowledge graph of the contested facts about the Sotk (Zod) gold mine.",
        subcommands = {
            Serve.class,
            CheckData.class,
            RunQuery.class,
            TellWhy.class,
            DiffViews.class,
            FormatFiles.class,
            ImportTable.class,
            ApplyChange.class,
            ListChanges.class,
            BlameThing.class,
            UndoChange.class,
            ManageProposals.class,
            ManageTokens.class,
            ExportGraph.class,
            FindLinks.class
        },
        mixinStandardHelpOptions = true,
        version = "sotk " + Program.VERSION,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the answer is no: the check failed, ASK was false, or files are not in canonical form",
            "2:wrong usage",
            "3:bad input: a file, query or address that you can fix; or the results could not be written completely",
            "70:a bug in this program"
        })
public final class Main {
    static final int ANSWER_IS_NO = 1;
    static final int BAD_INPUT = 3;
    private static final int OUR_FAULT = 70;

    private Main() {}

    /** Runs the verb that {@code args} name and exits with its code. What is printed is the same in every locale. */
    public static void main(String... args) {
        Locale.setDefault(Locale.ROOT);
        // The newer sort throws where ORDER BY compares values that SPARQL does not order, or that are random.
        System.setProperty("java.util.Arrays.useLegacyMergeSort", "true");
        System.exit(run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), args));
    }

    /** Runs the verb that {@code args} name and returns its code; incomplete output is a failure. */
    static int run(OutputStream results, OutputStream messages, String... args) {
        var watched = new WatchedOutput(results);
        var out = new PrintWriter(watched, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(messages, true, StandardCharsets.UTF_8);
        var code = commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        try {
            watched.requireWhole();
            return code;
        } catch (IOException e) {
            err.println("sotk: the output is incomplete: standard output: " + UserError.reason(e));
            return code <= ANSWER_IS_NO ? BAD_INPUT : code;
        } finally {
            err.flush();
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(Integer.TYPE, Main::number)
                .registerConverter(Integer.class, Main::number)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Main::runLast)
                .setExecutionExceptionHandler(Main::report);
    }

    /** Java would accept digits of every script. */
    private static int number(String text) {
        if (!text.matches("[-+]?[0-9]+")) {
            throw new TypeConversionException("'" + text + "' is not a whole number");
        }
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException(text + " is too large or too small a number");
        }
    }

    /** An error of the machine, such as a stack overflow, must not look like the answer no. */
    private static int runLast(ParseResult parsed) {
        refuseSmallNumbers(parsed);
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

    /** Port 0 means a free one, and a pause may be 0; every other number must be positive. */
    private static void refuseSmallNumbers(ParseResult parsed) {
        for (CommandLine verb : parsed.asCommandLineList()) {
            for (var option : verb.getCommandSpec().options()) {
                var least = Set.of("--port", "--pause").contains(option.longestName()) ? 0 : 1;
                if (option.getValue() instanceof Integer number && number < least) {
                    throw new ParameterException(verb, option.longestName() + " must be at least " + least);
                }
            }
        }
    }

    private static int report(Exception e, CommandLine command, ParseResult parsed) {
        var err = command.getErr();
        if (e instanceof IOException fault) {
            return report(new UserError(place(fault) + UserError.reason(fault), e), command, parsed);
        }
        if (e instanceof UncheckedIOException fault) {
            return report(Objects.requireNonNull(fault.getCause()), command, parsed);
        }
        if (e instanceof UserError || e instanceof Refused) {
            Objects.toString(e.getMessage(), "").lines().forEach(line -> err.println("sotk: " + line));
            return BAD_INPUT;
        }
        err.println("sotk: a bug in this program; please report it with what follows");
        e.printStackTrace(err);
        return OUR_FAULT;
    }

    private static String place(IOException e) {
        return e instanceof FileSystemException fault && fault.getFile() != null ? fault.getFile() + ": " : "";
    }

    static int exitCode(boolean yes) {
        return yes ? ExitCode.OK : ANSWER_IS_NO;
    }
}
