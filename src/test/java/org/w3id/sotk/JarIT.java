package org.w3id.sotk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the jar carries besides the program: whose it is, under which licences, and nothing of the machine that built it. */
class JarIT {
    private static final Pattern LISTED = Pattern.compile("^ +\\(\\S.*\\) .* \\((\\S+:\\S+:\\S+) - .*\\)$");
    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile("target/sotk.jar");
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static String text(String name) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    @Test
    void hasTheLicenceAndTheCreditsOfTheProject() throws IOException {
        assertThat(text("META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("LICENSE")));
        assertThat(text("META-INF/NOTICE")).isEqualTo(Files.readString(Path.of("NOTICE")));
    }

    @Test
    void listsEveryLibraryWithItsLicence() throws IOException {
        var lines = text("META-INF/THIRD-PARTY.txt")
                .lines()
                .filter(line -> !line.isBlank())
                .skip(1)
                .toList();
        assertThat(lines).hasSizeGreaterThan(50).allMatch(line -> LISTED.matcher(line)
                .matches());
        assertThat(lines).noneMatch(line -> line.contains("Unknown"));
        var listed = lines.stream()
                .map(line -> LISTED.matcher(line).replaceFirst("$1"))
                .toList();
        for (JarEntry entry : jar.stream().toList()) {
            if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")) {
                var library = new Properties();
                try (var in = jar.getInputStream(entry)) {
                    library.load(in);
                }
                var name = String.join(
                        ":",
                        library.getProperty("groupId"),
                        library.getProperty("artifactId"),
                        library.getProperty("version"));
                if (!name.startsWith("org.w3id.sotk:")) {
                    // ICU's jar names the parts that it was made of.
                    assertThat(listed).contains(name.replaceFirst("^com.ibm.icu:[a-z]+:", "com.ibm.icu:icu4j:"));
                }
            }
        }
        assertThat(listed)
                .contains(
                        "org.webjars.npm:leaflet:1.9.4",
                        "org.webjars.npm:zazuko__yasgui:4.5.0",
                        "org.dhatim:fastexcel:0.19.0",
                        "com.github.rzymek:opczip:1.2.0");
    }

    /** The Apache License is the project's own, too. */
    @Test
    void hasTheTextOfALicenceOfEveryLibrary() throws IOException {
        var names = jar.stream().map(JarEntry::getName).toList();
        var lines =
                text("META-INF/THIRD-PARTY.txt").lines().map(LISTED::matcher).filter(Matcher::matches);
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            var library = line.group(1).split(":", 3);
            var came = Pattern.compile("META-INF/licences/" + Pattern.quote(library[1] + "-" + library[2] + "-jar/")
                    + "(?:META-INF/)?LICENSE.*");
            var ofGroup = Stream.of("", "." + library[1])
                    .map(end -> "META-INF/licences/" + library[0].replaceFirst("^(org.locationtech.jts).*", "$1") + end
                            + "/LICENSE");
            var ofPage = "META-INF/resources/webjars/" + library[1] + "/" + library[2] + "/LICENSE";
            assertThat(line.group().matches("(?i) +(?:\\([^)]*\\) )*\\([^)]*apache[^)]*2[^)]*\\) .*")
                            || names.stream().anyMatch(came.asMatchPredicate())
                            || ofGroup.anyMatch(names::contains)
                            || names.contains(ofPage))
                    .as(line.group())
                    .isTrue();
        });
        assertThat(text("META-INF/LICENSE")).contains("Apache License", "END OF TERMS AND CONDITIONS");
    }

    @Test
    void keepsTheTextsThatCameWithTheLibraries() {
        var texts = jar.stream().map(JarEntry::getName).filter(name -> name.startsWith("META-INF/licences/"));
        assertThat(texts)
                .anyMatch(name -> name.matches(".*/jakarta.servlet-api-.*LICENSE.*"))
                .anyMatch(name -> name.matches(".*/jena-arq-.*NOTICE.*"));
    }

    @Test
    void saysNothingOfTheMachineThatBuiltIt() throws IOException {
        assertThat(jar.getManifest().getMainAttributes())
                .isEqualTo(attributes(Map.of("Manifest-Version", "1.0", "Main-Class", "org.w3id.sotk.cli.Main")));
    }

    private static Attributes attributes(Map<String, String> values) {
        var attributes = new Attributes();
        values.forEach(attributes::putValue);
        return attributes;
    }

    /** What would only add holes. */
    @Test
    void leavesOutWhatNothingUses() {
        assertThat(jar.stream().map(JarEntry::getName))
                .noneMatch(name -> name.matches("org/(apache/(shiro|jena/shex|commons/cli)|bouncycastle)/.*"));
    }
}
