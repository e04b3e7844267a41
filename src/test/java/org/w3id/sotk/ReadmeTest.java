package org.w3id.sotk;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README is short, leads to what is there, and draws the packages as they are. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");
    private static final int MOST_LINES = 150;
    private static final String PACKAGE = ReadmeTest.class.getPackageName() + ".";
    private static final Pattern DRAWING = Pattern.compile("```mermaid\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ARROW = Pattern.compile("(\\w+) --> (\\w+)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)|src=\"([^\"]+)\"");

    /** One package that uses another. */
    private record Arrow(String from, String to) implements Comparable<Arrow> {
        @Override
        public int compareTo(Arrow other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void isShort() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(MOST_LINES);
    }

    @Test
    void leadsToWhatIsThere() throws IOException {
        var links = LINK.matcher(Files.readString(README))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(link -> !link.startsWith("http"))
                .map(Path::of)
                .toList();
        assertThat(links).allMatch(Files::exists).containsAll(Project.chapters());
    }

    /** What is drawn is so, and what is so can be reached along what is drawn. */
    @Test
    void drawsEveryPackageAndWhatItUses() throws IOException {
        var block = DRAWING.matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        var drawn = ARROW.matcher(block.group(1))
                .results()
                .map(arrow -> new Arrow(arrow.group(1), arrow.group(2)))
                .collect(toCollection(TreeSet::new));
        var used = used();
        assertThat(used).containsAll(drawn);
        assertThat(reached(drawn, any -> true)).containsAll(used);
        // An arrow that others make needless would only hide them.
        assertThat(drawn)
                .noneMatch(arrow -> reached(drawn, each -> !each.equals(arrow)).contains(arrow));
        assertThat(names(drawn)).isEqualTo(names(used));
    }

    private static Set<Arrow> used() {
        var program = UserError.class.getProtectionDomain().getCodeSource().getLocation();
        return new ClassFileImporter()
                .importUrl(program).stream()
                        .map(JavaClass::getDirectDependenciesFromSelf)
                        .flatMap(Set::stream)
                        .filter(ReadmeTest::leadsToAnotherPackage)
                        .map(each -> new Arrow(name(each.getOriginClass()), name(each.getTargetClass())))
                        .collect(toCollection(TreeSet::new));
    }

    private static boolean leadsToAnotherPackage(Dependency dependency) {
        var from = dependency.getOriginClass();
        var to = dependency.getTargetClass().getBaseComponentType();
        return from.getName().startsWith(PACKAGE)
                && to.getName().startsWith(PACKAGE)
                && !name(from).isEmpty()
                && !name(to).isEmpty()
                && !name(from).equals(name(to));
    }

    /** The package of a class below ours, without the rooms in it; nothing for our own. */
    private static String name(JavaClass type) {
        var whole = type.getBaseComponentType().getPackageName() + ".";
        return whole.length() <= PACKAGE.length()
                ? ""
                : whole.substring(PACKAGE.length()).replaceFirst("\\..*", "");
    }

    private static Set<Arrow> reached(Set<Arrow> arrows, Predicate<Arrow> taken) {
        var reached = arrows.stream().filter(taken).collect(toCollection(TreeSet::new));
        for (int before = -1; before != reached.size(); ) {
            before = reached.size();
            var further = reached.stream()
                    .flatMap(first -> reached.stream()
                            .filter(next -> next.from().equals(first.to()))
                            .map(next -> new Arrow(first.from(), next.to())))
                    .toList();
            reached.addAll(further);
        }
        return reached;
    }

    private static Set<String> names(Set<Arrow> arrows) {
        var names = new TreeSet<String>();
        arrows.forEach(arrow -> {
            names.add(arrow.from());
            names.add(arrow.to());
        });
        return names;
    }
}
