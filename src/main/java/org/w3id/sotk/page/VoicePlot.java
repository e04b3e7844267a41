package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * @param axis the height at which the line of the axis is
 */
public record VoicePlot(Row head, List<Band> bands, List<Tick> ticks, List<Row> misprinted, int height, int axis) {
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

        /** Returns whether there is something to say about it: that a side is silent, too. */
        public boolean isShown() {
            return position > 0 || !dots.isEmpty();
        }
    }

    /**
     * One figure.
     *
     * @param x where it begins, in hundredths of the axis
     * @param end where it ends; the same, if it is one number
     * @param y in pixels
     * @param isOpen whether it only has one bound
     * @param isLeft whether its text stands to the left of it
     */
    public record Dot(Row row, String x, String end, int y, boolean isRange, boolean isOpen, boolean isLeft) {}

    /** A number on the axis, in hundredths of it. */
    public record Tick(String x, String text) {}

    /**
     * Returns a plot for each scale, in their order.
     *
     * @param rows of {@code queries/pages/dots.rq}
     * @param sides the sides with their names, as {@code queries/pages/sides.rq} lists them
     */
    static List<VoicePlot> all(List<Row> rows, List<Row> sides, String language) {
        return rows.stream()
                .collect(Collectors.groupingBy(row -> text(row, "scale"), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(each -> of(each, sides, language))
                .toList();
    }

    private static VoicePlot of(List<Row> rows, List<Row> sides, String language) {
        var byMisprint =
                rows.stream().collect(Collectors.partitioningBy(row -> Boolean.TRUE.equals(row.get("isMisprinted"))));
        var printed = Objects.requireNonNull(byMisprint.get(false));
        var axis = Axis.of(printed);
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
                outer + LAYER / 2);
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

    /** A figure with the space that it and its text take, in hundredths of the axis. */
    private record Stacked(Row row, double low, double high, boolean isOpen, boolean isLeft, int layer) {
        double from() {
            return low - DOT / 2 - (isLeft ? width() : 0);
        }

        double to() {
            return high + DOT / 2 + (isLeft ? 0 : width());
        }

        private double width() {
            return DOT / 2 + LETTER * text(row, "figure").length();
        }

        boolean covers(Stacked other) {
            return layer == other.layer && from() < other.to() && other.from() < to();
        }

        Dot at(int y) {
            return new Dot(row, hundredths(low), hundredths(high), y, high > low, isOpen, isLeft);
        }
    }

    private static List<Stacked> stacked(List<Row> rows, Axis axis) {
        var placed = new ArrayList<Stacked>();
        for (var row : rows) {
            double low = number(row, "low").map(axis::place).orElse(0.0);
            double high = number(row, "high").map(axis::place).orElse(100.0);
            boolean isOpen = number(row, "low").isEmpty() || number(row, "high").isEmpty();
            IntStream.iterate(0, layer -> layer + 1)
                    .mapToObj(layer -> new Stacked(row, low, high, isOpen, low > 60, layer))
                    .filter(dot -> placed.stream().noneMatch(dot::covers))
                    .findFirst()
                    .ifPresent(placed::add);
        }
        return placed;
    }

    /**
     * From where to where the axis reaches, in the unit of the figures.
     *
     * @param step between two ticks
     * @param unit a row in whose unit the ticks are written
     */
    private record Axis(BigDecimal from, BigDecimal to, BigDecimal step, Optional<Row> unit) {
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        static Axis of(List<Row> rows) {
            var numbers = rows.stream()
                    .flatMap(row -> Stream.of(number(row, "low"), number(row, "high")))
                    .flatMap(Optional::stream)
                    .sorted()
                    .toList();
            if (numbers.isEmpty()
                    || rows.stream().allMatch(row -> text(row, "unitForm").startsWith("unit/percent"))) {
                return new Axis(
                        BigDecimal.ZERO,
                        HUNDRED,
                        BigDecimal.valueOf(25),
                        rows.stream().findFirst());
            }
            var least = numbers.get(0);
            var most = numbers.get(numbers.size() - 1);
            // What is far from nothing is not compared with nothing.
            var start = least.multiply(BigDecimal.valueOf(2)).compareTo(most) > 0 ? least : BigDecimal.ZERO;
            var step = round(most.subtract(start).max(BigDecimal.ONE.max(most.movePointLeft(3))));
            return new Axis(
                    start.divide(step, 0, RoundingMode.FLOOR).multiply(step),
                    most.divide(step, 0, RoundingMode.CEILING).multiply(step),
                    step,
                    rows.stream().findFirst());
        }

        /** Returns a fifth to a half of {@code length} as 1, 2 or 5 times a power of ten. */
        private static BigDecimal round(BigDecimal length) {
            var power = BigDecimal.ONE.scaleByPowerOfTen(length.precision() - length.scale() - 1);
            return Stream.of("0.2", "0.5", "1", "2")
                    .map(BigDecimal::new)
                    .map(power::multiply)
                    .filter(step -> length.compareTo(step.multiply(BigDecimal.valueOf(5))) <= 0)
                    .findFirst()
                    .orElse(power.multiply(BigDecimal.valueOf(2)));
        }

        double place(BigDecimal number) {
            return number.subtract(from)
                    .multiply(HUNDRED)
                    .divide(to.subtract(from).max(new BigDecimal("1e-9")), MathContext.DECIMAL32)
                    .doubleValue();
        }

        List<Tick> ticks(String language) {
            var factor = unit.flatMap(row -> number(row, "factor")).orElse(BigDecimal.ONE);
            var form = unit.map(row -> text(row, "unitForm")).orElse("");
            return Stream.iterate(from, tick -> tick.compareTo(to) <= 0, tick -> tick.add(step))
                    .map(tick -> new Tick(
                            hundredths(place(tick)),
                            InLanguage.of(language).amount(tick.divide(factor, MathContext.DECIMAL32), form)))
                    .toList();
        }
    }

    private static String text(Row row, String name) {
        return Objects.toString(row.get(name + "_raw"), "");
    }

    private static Optional<BigDecimal> number(Row row, String name) {
        return Optional.ofNullable((BigDecimal) row.get(name + "_number"));
    }

    private static String hundredths(double place) {
        return BigDecimal.valueOf(place).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
