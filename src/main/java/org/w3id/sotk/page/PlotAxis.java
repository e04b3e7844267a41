package org.w3id.sotk.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The axis of a {@link VoicePlot}, in the unit that most of its figures have.
 *
 * @param step between two ticks
 * @param factor what a figure is divided by to be in the unit
 * @param form how the unit is written
 */
record PlotAxis(BigDecimal from, BigDecimal to, BigDecimal step, BigDecimal factor, String form) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** A number on the axis, in hundredths of it. */
    public record Tick(String x, String text) {}

    /** Returns an axis on which all figures of {@code rows} have their place: percentages of the whole, and others from nothing, unless that is far away. */
    static PlotAxis of(List<Row> rows) {
        var factor = rows.stream()
                .flatMap(row -> VoicePlot.number(row, "factor").stream())
                .collect(Collectors.groupingBy(BigDecimal::stripTrailingZeros, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing(Map.Entry<BigDecimal, Long>::getValue).thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse(BigDecimal.ONE);
        var form = rows.stream()
                .filter(row ->
                        VoicePlot.number(row, "factor").orElse(BigDecimal.ONE).compareTo(factor) == 0)
                .map(row -> VoicePlot.text(row, "unitForm"))
                .findFirst()
                .orElse("");
        var numbers = rows.stream()
                .flatMap(row -> Stream.of(VoicePlot.number(row, "low"), VoicePlot.number(row, "high")))
                .flatMap(Optional::stream)
                .map(number -> number.divide(factor, MathContext.DECIMAL64))
                .sorted()
                .toList();
        if (numbers.isEmpty() || form.startsWith("unit/percent")) {
            return new PlotAxis(BigDecimal.ZERO, HUNDRED, BigDecimal.valueOf(25), factor, form);
        }
        var least = numbers.get(0);
        var most = numbers.get(numbers.size() - 1);
        var start = least.multiply(BigDecimal.valueOf(2)).compareTo(most) > 0 ? least : BigDecimal.ZERO;
        var step = step(most.subtract(start).max(most.movePointLeft(3)));
        return new PlotAxis(
                start.divide(step, 0, RoundingMode.FLOOR).multiply(step),
                most.divide(step, 0, RoundingMode.FLOOR).add(BigDecimal.ONE).multiply(step),
                step,
                factor,
                form);
    }

    /** Returns 1, 2 or 5 times a power of ten, five of which are at least as long as {@code length}. */
    private static BigDecimal step(BigDecimal length) {
        var power = BigDecimal.ONE.scaleByPowerOfTen(length.precision() - length.scale() - 1);
        return Stream.of("0.2", "0.5", "1")
                .map(part -> power.multiply(new BigDecimal(part)))
                .filter(step -> length.compareTo(step.multiply(BigDecimal.valueOf(5))) <= 0)
                .findFirst()
                .orElse(power.multiply(BigDecimal.valueOf(2)));
    }

    /** Returns the place of a figure, in hundredths. */
    double place(BigDecimal figure) {
        return figure.divide(factor, MathContext.DECIMAL64)
                .subtract(from)
                .multiply(HUNDRED)
                .divide(to.subtract(from), MathContext.DECIMAL64)
                .doubleValue();
    }

    /** Returns the numbers on the axis, the last with the unit. */
    List<Tick> ticks(String language) {
        var rules = InLanguage.of(language);
        int last = to.subtract(from).divide(step, 0, RoundingMode.HALF_UP).intValue();
        return IntStream.rangeClosed(0, last)
                .mapToObj(index -> {
                    var tick = from.add(step.multiply(BigDecimal.valueOf(index)));
                    return new Tick(
                            VoicePlot.hundredths(place(tick.multiply(factor))),
                            index == last ? rules.amount(tick, form) : rules.number(tick));
                })
                .toList();
    }
}
