package org.w3id.sotk.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3id.sotk.Project;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.Home;

class SealTest {
    @TempDir
    private Path folder;

    private Seal seal(String digest) {
        return new Seal(digest, folder.resolve("cache").resolve("passed"));
    }

    @Test
    void isKept() {
        assertThat(seal("a").isKept()).isFalse();
        seal("a").keep();
        seal("b").keep();
        assertThat(seal("a").isKept()).isTrue();
        assertThat(seal("b").isKept()).isTrue();
        assertThat(seal("c").isKept()).isFalse();
    }

    @Test
    void isLostWhenDamaged() throws IOException {
        seal("a").keep();
        Files.write(seal("a").file(), new byte[] {(byte) 0xFF, 0, 'a'});
        assertThat(seal("a").isKept()).isFalse();
        seal("a").keep();
        assertThat(seal("a").isKept()).isTrue();
    }

    @Test
    void isNotKeptWhereNothingCanBeWritten() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file");
        seal("a").keep();
        assertThat(seal("a").isKept()).isFalse();
    }

    @Test
    void isAnotherForACatalogElsewhere() throws IOException {
        var home = Home.at(Project.copyTo(folder));
        var before = Seal.of(Generation.read(home), folder).digest();
        Files.move(
                folder.resolve("ontology/vocab/catalog-v001.xml"), folder.resolve("ontology/shapes/catalog-v001.xml"));
        assertThat(Seal.of(Generation.read(home), folder).digest()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data/places.ttl",
                "ontology/catalog-v001.xml",
                "queries/checks/one-kind.rq",
                "queries/events/timeline.rq"
            })
    void isAnotherForOtherBytes(String file) throws IOException {
        var home = Home.at(Project.copyTo(folder));
        var before = Seal.of(Generation.read(home), folder).digest();
        assertThat(Seal.of(Generation.read(home), folder).digest()).isEqualTo(before);
        Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)) + "\n");
        assertThat(Seal.of(Generation.read(home), folder).digest()).isNotEqualTo(before);
    }
}
