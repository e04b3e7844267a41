package org.w3id.sotk.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.w3id.sotk.store.Generation;
import org.w3id.sotk.store.WholeFile;

/**
 * Says that a generation passed the check of this program, so that the same files need not be checked when they are served
 * again. The seals of the last generations are in the user's cache folder; one that is lost or damaged costs the time of a
 * check. A rule that asks for the time must be one that passes ever after, once it has passed.
 *
 * @param digest of all bytes that the check looks at, and of the program
 * @param file where the seals are kept
 */
public record Seal(String digest, Path file) {
    private static final int KEPT = 100;

    /** Returns the seal of {@code generation}, which need not be kept in {@code folder}. */
    public static Seal of(Generation generation, Path folder) {
        return new Seal(digest(generation), folder.resolve("passed"));
    }

    private static String digest(Generation generation) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(generation.digest());
            for (Path catalog : Catalogs.files(generation.home())) {
                Generation.add(
                        digest, generation.home().root().relativize(catalog).toString(), Files.readAllBytes(catalog));
            }
            digest.update(program().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells one build of the program from another: by its jar, or by its classes. */
    private static String program() throws IOException {
        var source = Seal.class.getProtectionDomain().getCodeSource().getLocation();
        try (var files = Files.walk(Path.of(source.toURI()))) {
            return files.filter(file -> file.toString().matches(".*\\.(jar|class)"))
                    .map(Seal::state)
                    .sorted()
                    .toList()
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String state(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether it is kept. */
    public boolean isKept() {
        return kept().contains(digest);
    }

    /** Keeps it, if the folder lets us. */
    public void keep() {
        var digests =
                Stream.concat(Stream.of(digest), kept().stream()).distinct().limit(KEPT);
        var text = String.join("\n", digests.toList()) + "\n";
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            new WholeFile(file).write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            // The next start checks again.
        }
    }

    private List<String> kept() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
