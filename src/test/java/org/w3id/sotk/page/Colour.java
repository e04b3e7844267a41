package org.w3id.sotk.page;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A colour as shares of red, green and blue light, from 0 to 1 each (linear sRGB, IEC 61966-2-1). */
record Colour(double red, double green, double blue) {
    /** How much of the light of each kind is seen as which, by row. Machado, Oliveira and Fernandes (2009), severity 1. */
    enum Sight {
        USUAL("1 0 0 0 1 0 0 0 1"),
        PROTANOPIA("0.152286 1.052583 -0.204868 0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998"),
        DEUTERANOPIA("0.367322 0.860646 -0.227968 0.280085 0.672501 0.047413 -0.011820 0.042940 0.968881"),
        TRITANOPIA("1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602 0.004733 0.691367 0.303900");

        private final String matrix;

        Sight(String matrix) {
            this.matrix = matrix;
        }
    }

    /** Reads {@code #rgb} or {@code #rrggbb}. */
    static Colour of(String css) {
        var digits = css.length() == 4 ? css.replaceAll("([0-9a-f])", "$1$1") : css;
        var light = IntStream.of(1, 3, 5)
                .mapToDouble(start -> Integer.parseInt(digits.substring(start, start + 2), 16) / 255.0)
                .map(share -> share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4))
                .toArray();
        return new Colour(light[0], light[1], light[2]);
    }

    /** Returns how somebody sees it. */
    Colour seenWith(Sight sight) {
        var m = Stream.of(sight.matrix.split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Colour(row(m[0], m[1], m[2]), row(m[3], m[4], m[5]), row(m[6], m[7], m[8]));
    }

    private double row(double ofRed, double ofGreen, double ofBlue) {
        return Math.min(1, Math.max(0, ofRed * red + ofGreen * green + ofBlue * blue));
    }

    /** Returns the contrast with another, from 1 to 21 (WCAG 2.2). */
    double contrast(Colour other) {
        return (Math.max(luminance(), other.luminance()) + 0.05) / (Math.min(luminance(), other.luminance()) + 0.05);
    }

    private double luminance() {
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }

    /** Returns how far apart two colours look (CIE 1976, ΔE*ab): about 2 can just be told apart side by side. */
    double difference(Colour other) {
        var one = lab();
        var two = other.lab();
        return Math.sqrt(IntStream.range(0, 3)
                .mapToDouble(each -> Math.pow(one[each] - two[each], 2))
                .sum());
    }

    /** Lightness, and how red and how yellow it is (CIELAB, white D65). */
    private double[] lab() {
        double x = root((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
        double y = root(luminance());
        double z = root((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double share) {
        return share > 216.0 / 24389 ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
    }
}
