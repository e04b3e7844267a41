package org.w3id.sotk.benchmark;

import static java.util.stream.Collectors.joining;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.w3id.sotk.store.Home;

/**
 * A home with as many mines as wanted that nobody ever mined: what there is to each, and who claims what about it, stands
 * in {@code benchmark/graph/*.ttl} as in the project's own data. The same size always gives the same files; they are
 * written one after the other, so that a large graph takes no more memory than a small one.
 *
 * @param folder where it is
 * @param mines how many mines there are, {@code mine:m0} and so on
 * @param triples how many triples its data have, without the ontology
 */
record GeneratedHome(Path folder, int mines, long triples) {
    private static final Path TEMPLATES = Path.of("src/test/resources/benchmark/graph");

    /** Each object ends so, and no text in the templates has any of these. */
    private static final Pattern TRIPLE = Pattern.compile(" , |;\n| \\.\n");

    /** Keeps files at some megabytes. */
    private static final int MINES_PER_FILE = 200;

    private static final int MINES_PER_REGION = 10;
    private static final int REGIONS_PER_ZONE = 10;
    private static final long SEED = 1951;

    /** Writes at least so many triples, to a folder that does not exist. */
    static GeneratedHome write(Path folder, long triples) throws IOException {
        for (String part : List.of("ontology", "queries")) {
            copy(Path.of(part), folder.resolve(part));
        }
        for (String part : List.of("data", "data/claims")) {
            Files.createDirectories(folder.resolve(part));
            copy(Path.of(part, "catalog-v001.xml"), folder.resolve(part).resolve("catalog-v001.xml"));
        }
        var names = Files.readAllLines(TEMPLATES.resolve("names.csv"));
        var head = template("head.ttl");
        var things = template("things.ttl");
        var claims = template("claims.ttl");
        long written =
                write(folder, "data/world", head, List.of(template("world.ttl").execute(Map.of())));
        int mines = 0;
        while (written < triples) {
            var thingsOfMines = new ArrayList<String>();
            var claimsOfMines = new ArrayList<String>();
            var file = "mines-" + mines / MINES_PER_FILE;
            long here = 2 * triples(head.execute(Map.of("path", file)));
            do {
                var mine = mine(mines, names);
                thingsOfMines.add(things.execute(mine));
                claimsOfMines.add(claims.execute(mine));
                here += triples(thingsOfMines.get(thingsOfMines.size() - 1))
                        + triples(claimsOfMines.get(claimsOfMines.size() - 1));
                mines++;
            } while (written + here < triples && mines % MINES_PER_FILE > 0);
            write(folder, "data/" + file, head, thingsOfMines);
            write(folder, "data/claims/" + file, head, claimsOfMines);
            written += here;
        }
        return new GeneratedHome(folder, mines, written);
    }

    /** What the templates name: the number of a mine, its names, and what is drawn for it. */
    private static Map<String, Object> mine(int number, List<String> names) {
        var random = new SplittableRandom(SEED + number);
        var mine = new HashMap<String, Object>();
        var languages = names.get(0).split(",", -1);
        var name = names.get(1 + number % (names.size() - 1)).split(",", -1);
        for (int i = 0; i < languages.length; i++) {
            mine.put(languages[i], name[i]);
        }
        int region = number / MINES_PER_REGION;
        int zone = region / REGIONS_PER_ZONE;
        mine.put("n", number);
        mine.put("regionNumber", region);
        mine.put("zoneNumber", zone);
        mine.put("region", number % MINES_PER_REGION == 0 ? List.of(Map.of("n", region)) : List.of());
        mine.put("zone", number % (MINES_PER_REGION * REGIONS_PER_ZONE) == 0 ? List.of(Map.of("n", zone)) : List.of());
        mine.put(
                "events",
                IntStream.rangeClosed(1, 1 + few(random, 5))
                        .mapToObj(i -> Map.of("number", i))
                        .toList());
        mine.put(
                "years",
                IntStream.range(2019 - few(random, 20), 2020)
                        .mapToObj(year ->
                                Map.of("year", year, "next", year + 1, "side", random.nextBoolean() ? "am" : "az"))
                        .toList());
        mine.put("between", (Mustache.Lambda) (range, out) -> {
            var bounds = range.execute().split(" ", -1);
            out.write(String.valueOf(random.nextLong(Long.parseLong(bounds[0]), Long.parseLong(bounds[1]) + 1)));
        });
        mine.put("one", (Mustache.Lambda) (choice, out) -> {
            var choices = choice.execute().split(" ", -1);
            out.write(choices[random.nextInt(choices.length)]);
        });
        return mine;
    }

    /** Most mines have few of anything, and some have many. */
    private static int few(SplittableRandom random, int most) {
        var part = random.nextDouble();
        return (int) (most * part * part);
    }

    private static long write(Path folder, String name, Template head, List<String> things) throws IOException {
        var text = head.execute(Map.of("path", name)) + things.stream().collect(joining());
        Files.writeString(folder.resolve(name + ".ttl"), text.stripTrailing() + "\n");
        return triples(text);
    }

    private static long triples(String turtle) {
        return TRIPLE.matcher(turtle).results().count();
    }

    private static Template template(String name) throws IOException {
        return Mustache.compiler().escapeHTML(false).compile(Files.readString(TEMPLATES.resolve(name)));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : Files.isDirectory(from) ? Home.files(from, "") : List.of(from)) {
            var target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(file, target);
        }
    }
}
