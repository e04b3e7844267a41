package org.w3id.sotk.server;

import java.util.List;
import java.util.Locale;
import org.w3id.sotk.UserError;
import org.w3id.sotk.engine.Engine;

/**
 * What one request, one client and all clients together may hold of a machine, so that no sum of limits exceeds it. Each kind
 * of memory has a share of the heap; queries have what the others leave, and the collector has the rest.
 */
public final class Resources {
    /** What a row of three computed values takes while it is kept; measured. One of terms of the graph takes a fifth. */
    static final int ROW_BYTES = 400;

    /** Connections have the heap divided by this. */
    static final int CONNECTIONS_DIVISOR = 16;

    /** What the buffers of a request take: two of 32 kB, and one of 8 kB. */
    private static final long THREAD_BYTES = 72 * 1024;

    private static final long LEAST_OF_A_TURN = 1_000_000;
    /** What a connection takes besides the head of a request; measured. */
    private static final int BARE_CONNECTION = 8_000;
    /** For what is no request: listening, guarding, reading files. */
    private static final int OTHER_FILES = 200;
    /** What the program takes without data; measured. */
    private static final long BARE_PROGRAM = 20_000_000;

    /** With what is made of them while they are served, the files take so many times their size; measured. */
    private static final int MADE_OF_FILES = 16;

    private final Limits limits;
    private final Room room;
    private final long program;
    private final long services;

    /** What one request, one client and all clients together may hold, as it is printed. */
    private record Line(String what, String request, String client, String all) {}

    /**
     * Shares out a machine.
     *
     * @param files how many bytes the files have that are served
     * @throws UserError if the limits do not fit into the machine, saying which does not and what would
     */
    public Resources(Settings settings, long files) {
        this.limits = settings.limits();
        this.room = Room.in(limits);
        this.program = BARE_PROGRAM + MADE_OF_FILES * files;
        this.services = (long) settings.bounds().bytes()
                * Math.min(
                        limits.of(Limit.QUERIES),
                        (long) settings.services().size() * settings.bounds().connections());
        refuseWhatDoesNotFit();
    }

    /** Returns how many bytes a connection takes whose request may have a head of {@code headerBytes}. */
    static long connectionBytes(int headerBytes) {
        return (long) BARE_CONNECTION + headerBytes;
    }

    /** How many bytes queries may hold. */
    long queries() {
        return (long) (Engine.MOST_IN_USE * heap())
                - program
                - connections()
                - room.bodyBytes()
                - room.answerBytes()
                - buffers()
                - limits.of(Limit.KEPT_BYTES)
                - services;
    }

    private long heap() {
        return limits.machine().heap();
    }

    /** Those in use, and those that are kept to be used again. */
    private long buffers() {
        return (long) room.threads() * THREAD_BYTES + room.pooledBytes();
    }

    private long connections() {
        return limits.of(Limit.CONNECTIONS) * connectionBytes(limits.of(Limit.HEADER_BYTES));
    }

    private void refuseWhatDoesNotFit() {
        refuse(
                limits.of(Limit.CONNECTIONS),
                limits.machine().files() - OTHER_FILES,
                "connections, each of which is an open file",
                "--connections, or allow more open files with ulimit -n");
        refuse(connections(), heap() / CONNECTIONS_DIVISOR, "bytes for connections", "--connections or --header-bytes");
        refuse(
                2L * limits.of(Limit.REQUEST_BYTES),
                Room.ofOneClient(room.bodyBytes()),
                "bytes for the body of a request while it grows, of what one client may hold",
                "--request-bytes");
        refuse(
                LEAST_OF_A_TURN * limits.of(Limit.QUERIES) + services,
                queries() + services,
                "bytes for queries and the answers of endpoints",
                "--queries, --service-bytes or --service-connections");
        refuse(
                (long) limits.of(Limit.ROWS_AHEAD) * ROW_BYTES * limits.of(Limit.QUERIES),
                queries(),
                "bytes for rows computed ahead",
                "--rows-ahead or --queries");
    }

    private static void refuse(long wanted, long most, String what, String options) {
        if (wanted > most) {
            throw new UserError("the limits allow " + number(wanted) + " " + what + ", and this machine has "
                    + number(Math.max(most, 0)) + "; give Java more memory with -Xmx, or lower " + options);
        }
    }

    /** Returns all that as a table for those who run a server. */
    public String text() {
        var lines = List.of(
                new Line("", "one request", "one client", "all together"),
                line("turns", 1, limits.of(Limit.QUERIES_OF_ONE), limits.of(Limit.QUERIES)),
                new Line("seconds of a turn", number(limits.of(Limit.QUERY_SECONDS)), "", ""),
                new Line("cores", "1", "a fair share", number(limits.machine().cores())),
                line("threads", 1, limits.of(Limit.QUERIES_OF_ONE), room.threads()),
                line("connections", 1, limits.of(Limit.CONNECTIONS_OF_ONE), limits.of(Limit.CONNECTIONS)),
                new Line("requests a second", "", number(limits.of(Limit.REQUESTS_PER_SECOND)), ""),
                new Line(
                        "lines of the log a second",
                        "1",
                        number(limits.of(Limit.REQUESTS_PER_SECOND)),
                        number(BoundedLog.MOST_LINES)),
                new Line("slowest reading, bytes a second", number(room.bytesPerSecond()), "", ""),
                new Line("rows computed ahead", number(limits.of(Limit.ROWS_AHEAD)), "", ""),
                new Line("", "", "", ""),
                new Line("bytes of the heap", "", "", number(heap())),
                new Line("  program and data", "", "", number(program)),
                line(
                        "  connections",
                        connectionBytes(limits.of(Limit.HEADER_BYTES)),
                        limits.of(Limit.CONNECTIONS_OF_ONE) * connectionBytes(limits.of(Limit.HEADER_BYTES)),
                        connections()),
                line(
                        "  request bodies",
                        limits.of(Limit.REQUEST_BYTES),
                        Room.ofOneClient(room.bodyBytes()),
                        room.bodyBytes()),
                line(
                        "  answers not read yet",
                        Room.ofOneClient(room.answerBytes()),
                        Room.ofOneClient(room.answerBytes()),
                        room.answerBytes()),
                line("  buffers", THREAD_BYTES, THREAD_BYTES * limits.of(Limit.QUERIES_OF_ONE), buffers()),
                new Line("  answers kept", "", "", number(limits.of(Limit.KEPT_BYTES))),
                new Line("  answers of endpoints", "", "", number(services)),
                new Line("  queries", "what is left", "what is left", number(queries())),
                new Line("  room for the collector", "", "", number((long) ((1 - Engine.MOST_IN_USE) * heap()))));
        var text = new StringBuilder();
        lines.forEach(line -> text.append(
                "%-32s%16s%16s%16s"
                                .formatted(line.what, line.request, line.client, line.all)
                                .stripTrailing() + "\n"));
        return text.toString();
    }

    private static Line line(String what, long request, long client, long all) {
        return new Line(what, number(request), number(client), number(all));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
