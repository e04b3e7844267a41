package org.w3id.sotk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

/** What {@code format} writes. */
class FormatFilesTest extends VerbTest {
    @Test
    void formatsWhatIsNotInForm() throws IOException {
        var file = home.resolve("data/places.ttl");
        var inForm = Files.readString(file);
        Files.writeString(file, inForm.replace("\n\n", "\n"));
        assertThat(sotk("format", "--check")).isEqualTo(1);
        assertThat(sotk("format")).isZero();
        assertThat(out.toString()).contains("places.ttl");
        assertThat(Files.readString(file)).isEqualTo(inForm);
        assertThat(sotk("format", "--check")).isZero();
    }

    @Test
    void namesTheFileItShouldFormat() {
        assertThat(run("format", home.resolve("nothing.ttl").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("nothing.ttl: no such file");
    }

    @Test
    void writesEachValueInItsCanonicalForm() throws IOException {
        spoil("data/claims/share.ttl", "sotk:quantity 74.0;", "sotk:quantity +074.00;");
        assertThat(sotk("check")).isEqualTo(1);
        assertThat(out.toString()).contains("violation: data/claims/share.ttl: line ", "[check:canonical-form]\n");
        assertThat(sotk("format")).isZero();
        assertThat(Files.readString(home.resolve("data/claims/share.ttl"))).doesNotContain("074.00");
        assertThat(sotk("check")).isZero();
    }

    @Test
    void writesTheOtherHalfOfALinkThatHoldsBothWays() throws IOException {
        var file = home.resolve("data/claims/share.ttl");
        var before = Files.readString(file);
        spoil("data/claims/share.ttl", "sotk:contradicts [^;]*;", "");
        assertThat(sotk("check")).isEqualTo(1);
        assertThat(out.toString()).contains("[shape:claim-contradicts-back]");
        var spoilt = Files.readString(file);
        assertThat(sotk("format", "--check")).isEqualTo(1);
        assertThat(err.toString())
                .containsPattern("share.ttl: lacks claim:\\S+ sotk:contradicts claim:\\S+, since claim:");
        assertThat(Files.readString(file)).isEqualTo(spoilt);
        assertThat(sotk("format")).isZero();
        assertThat(err.toString()).contains("share.ttl: gets claim:");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void namesWhatItWroteAndWhatItCouldNotWrite() throws IOException {
        var spoilt = Files.readString(home.resolve("data/places.ttl")).replace("\n\n", "\n");
        var first = Files.writeString(home.resolve("first.ttl"), spoilt);
        var second = Files.writeString(folderForShortNames().resolve("second.ttl"), spoilt);
        var third = Files.writeString(home.resolve("third.ttl"), spoilt);
        assertThat(run("format", first.toString(), second.toString(), third.toString()))
                .isEqualTo(3);
        assertThat(out.toString()).isEqualTo(first + "\n");
        assertThat(err.toString())
                .endsWith("second.ttl: cannot be written: File name too long\n")
                .hasLineCount(1);
        assertThat(first).content().isNotEqualTo(spoilt);
        assertThat(second).hasContent(spoilt);
        assertThat(third).hasContent(spoilt);
    }

    /** Its path is so long that the name of a file beside another, before that one is replaced, is too much. */
    private Path folderForShortNames() throws IOException {
        var most = 4095 - "/second.ttl".length();
        var folder = home;
        while (folder.toString().length() < most - 1) {
            folder = folder.resolve(
                    "x".repeat(Math.min(200, most - folder.toString().length() - 1)));
        }
        return Files.createDirectories(folder);
    }

    @Test
    void keepsThePermissionsOfAFileAndItsLink() throws IOException {
        var file = home.resolve("data/places.ttl");
        var kept = Files.move(file, home.resolve("elsewhere.ttl"));
        Files.createSymbolicLink(file, kept);
        Files.writeString(kept, Files.readString(kept).replace("\n\n", "\n"));
        Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-rw----"));
        assertThat(sotk("format")).isZero();
        assertThat(file).isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-rw----");
        assertThat(Files.readString(kept)).contains("\n\n");
    }
}
