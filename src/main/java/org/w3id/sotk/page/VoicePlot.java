package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Figures of one kind as dots on one axis: those of the first side above the line, those of the second below it, and those
 * of others on it. Where dots would cover each other they are stacked. Both sides have the same height, however many speak.
 *
 * @param head a row with what all the figures have in common
 * @param bands the first side, the second, and the others
 * @param ticks of the axis
 * @param misprinted the figures that are on no scale
 * @param height of all bands in pixels
 * @param index from 0, in the order of the plots
 */
public record VoicePlot(
        Row head, List<Band> bands, List<PlotAxis.Tick> ticks, List<Row> misprinted, int height, int index) {
    /** How many plots a page shows before it folds the others. */
    private static final int UNFOLDED = 6;

    /** Returns whether it is the first of those that a page folds. */
    public boolean isFirstOfMore() {
        return index == UNFOLDED;
    }

    /** Returns whether a page folds it. */
    public boolean isOneOfMore() {
        return index >= UNFOLDED;
    }

    /** Returns the height with the numbers of the axis, in pixels. */
    public int total() {
        return height + LAYER;
    }

    /** The height of one layer of dots, in pixels. */
    private static final int LAYER = 22;

    /** The width of a dot and of a letter, in hundredths of the axis on a phone. */
    private static final double DOT = 5;

    private static final double LETTER = 2.5;

    /**
     * Where the voices of a side, or of those on none, stand.
     *
     * @param position of the side, or 0
     * @param top and {@code height} in pixels
     */
    public record Band(int position, String sideName, List<Dot> dots, int top, int height) {
        /** Returns the name of its style. */
        public String style() {
            return List.of("third", "first", "second").get(position);
        }

        /** Returns the path of its dots, in SVG: a circle, a diamond or a square of the same area. */
        public String shape() {
            return List.of(
                            "M-5.3-5.3H5.3V5.3H-5.3Z",
                            "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0Z",
                            "M0-7.5 7.5 0 0 7.5-7.5 0Z")
                    .get(position);
        }

        /** Returns its colour on paper, as in {@code style.css}, for files that stand alone. */
        public String colour() {
            return List.of("#4d5053", "#0b7285", "#8e3eac").get(position);
        }

        /** Returns the colour of its ground on paper. */
        public String ground() {
            return List.of("#f2efe8", "#e6f2f4", "#f5eaf7").get(position);
        }

        /** Returns where a file that stands alone explains it, in pixels from the left; nowhere, if it is of no side. */
        public int key() {
            return List.of(0, 72, 620).get(position);
        }

        /** Returns whether there is something to say about it: that a side is silent, too. */
        public boolean isShown() {
            return position > 0 || !dots.isEmpty();
        }
    }

    /**
     * One figure.
     *
     * @param x where its dot is, in hundredths of the axis
     * @param end how far it reaches; the same, if it is one number
     * @param y in pixels
     * @param isOpen whether it only has one bound
     * @param isLeft whether its text stands to the left of it
     */
    public record Dot(Row row, String x, String end, int y, boolean isRange, boolean isOpen, boolean isLeft) {}

    /**
     * Returns a plot for each scale, in their order.
     *
     * @param rows of {@code queries/pages/dots.rq}
     * @param sides the sides with their names, as {@code queries/pages/sides.rq} lists them
     */
    static List<VoicePlot> all(List<Row> rows, List<Row> sides, String language) {
        var scales = Group.by("scale", rows);
        return IntStream.range(0, scales.size())
                .mapToObj(index -> of(scales.get(index).rows(), sides, language, index))
                .toList();
    }

    private static VoicePlot of(List<Row> rows, List<Row> sides, String language, int index) {
        var byMisprint =
                rows.stream().collect(Collectors.partitioningBy(row -> Boolean.TRUE.equals(row.get("isMisprinted"))));
        var printed = Objects.requireNonNull(byMisprint.get(false));
        var axis = PlotAxis.of(printed);
        var stacks = IntStream.rangeClosed(0, 2)
                .mapToObj(position -> stacked(at(position, printed), axis))
                .toList();
        int outer = LAYER * Math.max(1, Math.max(layers(stacks.get(1)), layers(stacks.get(2))));
        int inner = LAYER * Math.max(1, layers(stacks.get(0)));
        return new VoicePlot(
                rows.get(0),
                List.of(
                        band(1, name(1, printed, sides), stacks.get(1), 0, outer),
                        band(2, name(2, printed, sides), stacks.get(2), outer + inner, outer),
                        band(0, "", stacks.get(0), outer, inner)),
                axis.ticks(language),
                Objects.requireNonNull(byMisprint.get(true)),
                2 * outer + inner,
                index);
    }

    private static List<Row> at(int position, List<Row> rows) {
        return rows.stream()
                .filter(row -> number(row, "position").orElse(BigDecimal.ZERO).intValue() == position)
                .toList();
    }

    /** A side that says nothing has its name, too. */
    private static String name(int position, List<Row> rows, List<Row> sides) {
        return Stream.concat(at(position, rows).stream(), at(position, sides).stream())
                .map(row -> text(row, "sideName"))
                .findFirst()
                .orElse("");
    }

    private static int layers(List<Stacked> dots) {
        return dots.stream().mapToInt(Stacked::layer).max().orElse(-1) + 1;
    }

    /** The side above is stacked upwards, what was said first nearest to the line. */
    private static Band band(int position, String sideName, List<Stacked> dots, int top, int height) {
        return new Band(
                position,
                sideName,
                dots.stream()
                        .map(dot -> dot.at(
                                position == 1
                                        ? top + height - LAYER / 2 - dot.layer * LAYER
                                        : top + LAYER / 2 + dot.layer * LAYER))
                        .toList(),
                top,
                height);
    }

    /** A figure with the space that it and its text take, in hundredths of the axis; its text is where no line goes. */
    private record Stacked(Row row, double low, double high, boolean isOpenUp, boolean isOpenDown, int layer) {
        double from() {
            return low - DOT / 2 - (isLeft() ? width() : 0);
        }

        double to() {
            return high + DOT / 2 + (isLeft() ? 0 : width());
        }

        private boolean isLeft() {
            return isOpenUp ? low > 25 : !isOpenDown && low > 60;
        }

        private double width() {
            return DOT / 2 + LETTER * text(row, "figure").length();
        }

        boolean covers(Stacked other) {
            return layer == other.layer && from() < other.to() && other.from() < to();
        }

        Dot at(int y) {
            return new Dot(
                    row,
                    hundredths(isOpenDown ? high : low),
                    hundredths(isOpenDown ? low : high),
                    y,
                    high > low,
                    isOpenUp || isOpenDown,
                    isLeft());
        }
    }

    private static List<Stacked> stacked(List<Row> rows, PlotAxis axis) {
        var placed = new ArrayList<Stacked>();
        for (var row : rows) {
            var low = number(row, "low").map(axis::place);
            var high = number(row, "high").map(axis::place);
            IntStream.iterate(0, layer -> layer + 1)
                    .mapToObj(layer ->
                            new Stacked(row, low.orElse(0.0), high.orElse(100.0), high.isEmpty(), low.isEmpty(), layer))
                    .filter(dot -> placed.stream().noneMatch(dot::covers))
                    .findFirst()
                    .ifPresent(placed::add);
        }
        return placed;
    }

    static String text(Row row, String name) {
        return Objects.toString(row.get(name + "_raw"), "");
    }

    static Optional<BigDecimal> number(Row row, String name) {
        return Optional.ofNullable((BigDecimal) row.get(name + "_number"));
    }

    static String hundredths(double place) {
        return BigDecimal.valueOf(place).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
