package org.w3id.sotk.change;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.w3id.sotk.change.SmallHome.insert;
import static org.w3id.sotk.change.SmallHome.wish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.UserError;
import org.w3id.sotk.change.Refused.Reason;

/** Homes as they should not be. */
class UnhappyPlacesTest {
    @TempDir
    private Path folder;

    private SmallHome home;

    @BeforeEach
    void copy() throws IOException {
        home = SmallHome.in(Files.createDirectory(folder.resolve("home")));
    }

    private static Reason refusal(Gate gate, Edit edit) {
        return catchThrowableOfType(Refused.class, () -> gate.make(wish(edit))).reason();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, -1})
    void aDamagedJournalTakesNothingMore(int length) throws IOException {
        var gate = home.gate();
        gate.make(wish(insert("one", ":a :knows :b")));
        var entry = folder.resolve("home/.sotk/journal/000001.rdfp");
        var text = Files.readString(entry);
        Files.writeString(entry, text.substring(0, length < 0 ? text.length() - 6 : length));
        var before = home.content();
        assertThat(refusal(gate, insert("one", ":b :knows :a"))).isEqualTo(Reason.UNWRITABLE);
        assertThat(home.content()).isEqualTo(before);
        Files.writeString(entry, text.replace("\n", "\r\n"));
        assertThat(gate.make(wish(insert("one", ":b :knows :a"))).isMade()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"change\": \"H id <urn:x> .\", \"steps\": 1}", "\u0000\u00ff"})
    void aDamagedNoteIsNamed(String text) throws IOException {
        var gate = home.gate();
        Files.createDirectory(home.folder().resolve(".sotk"));
        Files.writeString(home.note(), text);
        assertThatThrownBy(() -> Gate.heal(home.home()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("pending.json: is damaged");
        gate.reload();
        assertThat(gate.trouble().orElseThrow().reason()).contains("is damaged");
        assertThat(refusal(gate, insert("one", ":a :knows :b"))).isEqualTo(Reason.CONFLICT);
        Files.delete(home.note());
        assertThat(gate.make(wish(insert("one", ":a :knows :b"))).isMade()).isTrue();
        assertThat(gate.trouble()).isEmpty();
    }

    @Test
    void aFileThatWasEditedAfterAChangeBrokeOffIsNotOverwritten() throws IOException {
        var gate = home.gate();
        var text = Files.readString(home.file("one"));
        BrokenOff.leave(home, insert("one", ":a :knows :b"), new Random(1));
        home.save("one", text + "# edited\n");
        assertThatThrownBy(() -> Gate.heal(home.home()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("data/one.ttl: was edited");
        home.save("one", text);
        gate.reload();
        assertThat(gate.trouble()).isEmpty();
        assertThat(home.journal().changes()).hasSize(1);
    }

    @Test
    void aLinkStaysOne() throws IOException {
        var elsewhere = Files.move(home.file("one"), folder.resolve("elsewhere.ttl"));
        Files.createSymbolicLink(home.file("one"), elsewhere);
        assertThat(home.gate().make(wish(insert("one", ":a :knows :b"))).isMade())
                .isTrue();
        assertThat(home.file("one")).isSymbolicLink();
        assertThat(elsewhere).content().contains("ex:knows ex:b");
    }

    @Test
    void aPipeIsNoFile() throws Exception {
        var gate = home.gate();
        assertThat(new ProcessBuilder("mkfifo", home.file("pipe").toString())
                        .start()
                        .waitFor())
                .isZero();
        gate.reload();
        assertThat(gate.trouble().orElseThrow().reason()).contains("pipe.ttl: is neither a file nor a folder");
        assertThat(refusal(gate, insert("one", ":a :knows :b"))).isEqualTo(Reason.CONFLICT);
        Files.delete(home.file("pipe"));
        assertThat(gate.make(wish(insert("one", ":a :knows :b"))).isMade()).isTrue();
    }

    @Test
    void anEditThatCannotBeReadStopsEveryChangeUntilItIsMended() throws IOException {
        var gate = home.gate();
        var text = Files.readString(home.file("one"));
        home.save("one", "spoilt");
        for (int i = 0; i < 2; i++) {
            assertThat(refusal(gate, insert("deep/two", ":a :knows :b"))).isEqualTo(Reason.CONFLICT);
        }
        home.save("one", text);
        assertThat(gate.make(wish(insert("deep/two", ":a :knows :b"))).isMade()).isTrue();
    }

    @Test
    void aClockThatGoesBackChangesNoOrder() {
        var now = Clock.systemUTC();
        var first = home.gate(now).make(wish(insert("one", ":a :knows :b")));
        var then = Clock.offset(now, Duration.ofDays(-300));
        var second = home.gate(then).make(wish(insert("one", ":b :knows :a")));
        assertThat(second.change().at()).isBefore(first.change().at());
        assertThat(second.next().lastModified()).isAfterOrEqualTo(first.before().lastModified());
        assertThat(home.journal().changes()).containsExactly(first.change(), second.change());
    }

    @Test
    void aGraphThatIsPutInOtherWordsLosesNothing() {
        home.gate().make(wish(insert("four", ":a :number 5.0")));
        var quad = Quad.create(
                Model.graph("four"),
                Model.ex("a"),
                Model.ex("number"),
                NodeFactory.createLiteralDT("5.00", XSDDatatype.XSDdecimal));
        var verdict = home.gate().make(wish(graphs -> {
            graphs.removeGraph(quad.getGraph());
            graphs.add(quad);
        }));
        assertThat(verdict.isEmpty()).isTrue();
        assertThat(home.file("four")).content().contains("number> 5.0");
    }

    @Test
    void aFollowerThatCannotServeWhatWasMadeDoesNotHideThatItWas() {
        var gate = home.gate();
        gate.follow(next -> {
            throw new UserError("cannot be served");
        });
        assertThat(gate.make(wish(insert("one", ":a :knows :b"))).isMade()).isTrue();
        assertThat(gate.trouble().orElseThrow().reason()).isEqualTo("cannot be served");
        assertThat(home.journal().changes()).hasSize(1);
    }

    @Test
    void tokensThatOthersMayReadAreRefused() throws IOException {
        var tokens = new Tokens(home.home());
        var secret = tokens.add("somebody", List.of());
        assertThat(tokens.find(secret)).isPresent();
        var file = home.folder().resolve(".sotk/tokens");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> tokens.find(secret))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void fiftyThousandTriplesAreOneChange() {
        var triples = IntStream.range(0, 50_000)
                .mapToObj(i -> ":thing" + i + " :number " + i)
                .collect(joining(" . "));
        var gate = home.gate();
        gate.prepare();
        var start = System.nanoTime();
        var verdict = gate.make(wish(insert("many", triples)));
        System.out.println("50,000 triples in " + Duration.ofNanos(System.nanoTime() - start));
        assertThat(verdict.isMade()).isTrue();
        assertThat(verdict.change().added()).hasSize(50_000);
        assertThat(home.journal().newest()).contains(verdict.change());
    }
}
