package org.w3id.sotk.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The time of each query on each server, as dots on a logarithmic axis.
 *
 * @param size the triples of the graph
 */
record Chart(Results results, long size, List<String> engines, List<String> queries) {
    /** Okabe and Ito's, which most people can tell apart. */
    private static final List<String> COLOURS = List.of(
            "#000000", "#d55e00", "#e69f00", "#cc79a7", "#0072b2", "#56b4e9", "#009e73", "#b3a800", "#999999",
            "#7f3c8d");

    private static final int TOP = 85;
    private static final int ROW = 18;
    private static final int LEFT = 270;
    private static final int DECADE = 115;
    private static final double LEAST = 0.1;
    private static final List<String> TICKS = List.of("0.1", "1", "10", "100", "1000", "10000");

    /** What the template names. */
    Map<String, Object> values() {
        int bottom = TOP + ROW * queries.size();
        return Map.of(
                "title", String.format(Locale.ROOT, "Milliseconds per query, varied, %,d triples", size),
                "height", bottom + ROW,
                "bottom", bottom,
                "engines",
                        IntStream.range(0, engines.size())
                                .mapToObj(this::engine)
                                .toList(),
                "ticks",
                        TICKS.stream()
                                .map(tick -> Map.of("x", x(Double.parseDouble(tick)), "label", tick))
                                .toList(),
                "rows", IntStream.range(0, queries.size()).mapToObj(this::row).toList());
    }

    private Map<String, Object> engine(int i) {
        int x = 20 + i % 5 * 185;
        int y = 15 + i / 5 * 20;
        return Map.of(
                "x", x, "y", y, "textX", x + 10, "textY", y + 4, "name", engines.get(i), "colour", COLOURS.get(i));
    }

    private Map<String, Object> row(int i) {
        var query = queries.get(i);
        int y = TOP + ROW * i;
        var points = new ArrayList<Map<String, Object>>();
        for (int j = 0; j < engines.size(); j++) {
            var time = results.value(size, engines.get(j), query, "varied ms");
            if (time.isPresent()) {
                points.add(Map.of(
                        "x",
                        x(time.getAsDouble()),
                        "y",
                        y,
                        "colour",
                        COLOURS.get(j),
                        "label",
                        engines.get(j) + ": " + Report.number(time) + " ms"));
            }
        }
        return Map.of("name", query, "y", y, "textY", y + 4, "points", points);
    }

    private static long x(double millis) {
        return Math.round(LEFT + DECADE * Math.log10(Math.max(millis, LEAST) / LEAST));
    }
}
