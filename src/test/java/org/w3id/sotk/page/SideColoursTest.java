package org.w3id.sotk.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever does not see some colours can tell the sides apart by theirs all the same, and from the ground. */
class SideColoursTest {
    private static final List<String> SIDES = List.of("first", "second", "third");
    private static final List<String> GROUNDS = List.of("paper", "card", "soft", "first-soft", "second-soft");

    /** How far apart any two sides must look, in ΔE*ab. */
    private static final double APART = 15;

    /** What is not text must stand out as much (WCAG 2.2, 1.4.11). */
    private static final double CONTRAST = 3;

    /** The colours of {@code style.css}, in light and in dark. */
    private static final List<Map<String, Colour>> THEMES = themes();

    @ParameterizedTest
    @EnumSource
    void areFarFromEachOther(Colour.Sight sight) {
        for (var theme : THEMES) {
            for (int place = 0; place < SIDES.size(); place++) {
                var one = seen(theme, SIDES.get(place), sight);
                var next = seen(theme, SIDES.get((place + 1) % SIDES.size()), sight);
                assertThat(one.difference(next)).as(SIDES.get(place)).isGreaterThan(APART);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void standOutFromEachGround(Colour.Sight sight) {
        for (var theme : THEMES) {
            for (var ground : GROUNDS) {
                assertThat(SIDES)
                        .allSatisfy(side -> assertThat(seen(theme, side, sight).contrast(seen(theme, ground, sight)))
                                .as(side + " on " + ground)
                                .isGreaterThan(CONTRAST));
            }
        }
    }

    /** Cyan and lilac of the same lightness look alike to whoever does not see green. */
    @Test
    void othersAreTooNear() {
        var cyan = Colour.of("#4cc0d4");
        var lilac = Colour.of("#d08ee2");
        assertThat(cyan.difference(lilac)).isGreaterThan(60);
        assertThat(cyan.seenWith(Colour.Sight.DEUTERANOPIA).difference(lilac.seenWith(Colour.Sight.DEUTERANOPIA)))
                .isLessThan(8);
    }

    @Test
    void areTheSameInFilesThatStandAlone() {
        for (int position = 0; position < SIDES.size(); position++) {
            var band = new VoicePlot.Band(position, "", List.of(), 0, 0);
            assertThat(Colour.of(band.colour())).isEqualTo(THEMES.get(0).get(band.style()));
        }
    }

    private static Colour seen(Map<String, Colour> theme, String token, Colour.Sight sight) {
        return Objects.requireNonNull(theme.get(token), token).seenWith(sight);
    }

    private static List<Map<String, Colour>> themes() {
        return Pattern.compile(":root \\{[^}]*\\}")
                .matcher(read("/site/style.css"))
                .results()
                .map(MatchResult::group)
                .limit(2)
                .map(SideColoursTest::tokens)
                .toList();
    }

    private static Map<String, Colour> tokens(String block) {
        return Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6});")
                .matcher(block)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Colour.of(found.group(2))));
    }

    private static String read(String resource) {
        try (var in = Objects.requireNonNull(SideColoursTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
