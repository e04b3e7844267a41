package org.w3id.sotk.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Home;

/**
 * A query of the mix: a file in {@code benchmark/mix/} that any engine can run. Its head has a title and, as
 * {@code # vary: TEXT FIRST LAST}, a text in it that ends in a number, to be replaced by each number of a range.
 *
 * @param view the graph that it asks, or nothing for the default graph
 */
record MixQuery(String name, String title, String text, Optional<Varied> varied, Optional<String> view) {
    private static final Path FOLDER = Path.of("src/test/resources/benchmark/mix");
    private static final Pattern VARY = Pattern.compile("(.*?)([0-9]+) ([0-9]+) ([0-9]+|mines|zones)");

    /** A text in a query, and the numbers that may follow it. */
    record Varied(String before, String number, int first, int last) {}

    /** Returns the mix over the default graph, and then over the view. */
    static List<MixQuery> all(int mines, String view) throws IOException {
        var all = new ArrayList<MixQuery>();
        for (Path file : Home.files(FOLDER, ".rq")) {
            var name = file.getFileName().toString().replace(".rq", "");
            var title = Project.head(file, "title").get(0);
            var varied = Project.head(file, "vary").stream()
                    .map(line -> varied(line, mines))
                    .findFirst();
            all.add(new MixQuery(name, title, Files.readString(file), varied, Optional.empty()));
        }
        List.copyOf(all).forEach(query -> all.add(query.in(view)));
        return all;
    }

    private static Varied varied(String line, int mines) {
        var parts = VARY.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException("vary: " + line);
        }
        int last =
                switch (parts.group(4)) {
                    case "mines" -> mines - 1;
                    case "zones" -> (mines - 1) / 100;
                    default -> Integer.parseInt(parts.group(4));
                };
        return new Varied(parts.group(1), parts.group(2), Integer.parseInt(parts.group(3)), last);
    }

    private MixQuery in(String graph) {
        return new MixQuery(name + " in a view", title + ", in a view", text, varied, Optional.of(graph));
    }

    /** Returns the {@code i}th of the queries that differ in nothing but that number. */
    String variant(int i) {
        return varied.map(each -> text.replace(
                        each.before() + each.number(),
                        each.before() + (each.first() + i % (each.last() - each.first() + 1))))
                .orElse(text);
    }

    /** Whether the answer is a graph. */
    boolean makesGraph() {
        return text.contains("CONSTRUCT");
    }
}
