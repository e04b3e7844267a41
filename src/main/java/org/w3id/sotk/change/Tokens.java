package org.w3id.sotk.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.jena.graph.Node;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.WholeFile;
import org.w3id.sotk.vocabulary.Sotk;

/**
 * Who may write over HTTP: bearer tokens (RFC 6750), of which only digests are kept, in a file that nobody else may read. A
 * token has 256 random bits, so that a plain digest tells nothing about it.
 */
public final class Tokens {
    private static final int BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final Pattern LINE = Pattern.compile("(" + NAME + ") ([0-9a-f]{64})((?: [a-z0-9/-]+)*)");

    private static final Set<PosixFilePermission> OF_OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Path file;

    /**
     * What is known of a token.
     *
     * @param name who has it
     * @param digest of the token (SHA-256, hexadecimal)
     * @param graphs the files below the home that it may change, without their ending, or folders of them; all, if none
     */
    public record Token(String name, String digest, List<String> graphs) {
        /** Returns whether it may change the graph {@code name}. */
        public boolean allows(Node name) {
            return graphs.isEmpty()
                    || graphs.stream()
                            .map(each -> Sotk.GRAPH + each)
                            .anyMatch(
                                    each -> name.hasURI(each) || name.toString().startsWith(each + "/"));
        }
    }

    /** The tokens of {@code home}. */
    public Tokens(Home home) {
        file = home.root().resolve(Gate.FOLDER).resolve("tokens");
    }

    /**
     * Returns what is known of all tokens.
     *
     * @throws UserError if the file cannot be read, or others may read it
     */
    public List<Token> all() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            refuseOpen();
            return Files.readAllLines(file).stream().map(this::token).toList();
        } catch (IOException e) {
            throw new UserError(file + ": cannot be read: " + UserError.reason(e), e);
        }
    }

    private void refuseOpen() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new UserError(file + ": others may read it; keep it to yourself with chmod 600 " + file);
        }
    }

    private Token token(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new UserError(file + ": the line " + line.replaceAll("[0-9a-f]{64}", "...")
                    + " is no token; remove it, and make a new one with sotk token new NAME");
        }
        return new Token(
                matcher.group(1),
                matcher.group(2),
                List.of(matcher.group(3).strip().split(" ")).stream()
                        .filter(each -> !each.isEmpty())
                        .toList());
    }

    /** Returns what is known of {@code secret}, in a time that does not depend on how much of it is right. */
    public Optional<Token> find(String secret) {
        var digest = DigestUtils.sha256Hex(secret).getBytes(StandardCharsets.UTF_8);
        Token found = null;
        for (Token token : all()) {
            if (MessageDigest.isEqual(digest, token.digest.getBytes(StandardCharsets.UTF_8))) {
                found = token;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * Makes a token and returns it; it is kept nowhere.
     *
     * @param name who is to have it
     * @param graphs as in {@link Token}
     * @throws UserError if the name is taken or impossible, or the file cannot be written
     */
    public String add(String name, List<String> graphs) {
        var all = new ArrayList<>(all());
        if (!NAME.matcher(name).matches()) {
            throw new UserError("the name " + name + " is impossible; use up to 64 letters, digits, dots and hyphens");
        }
        if (all.stream().anyMatch(token -> token.name.equals(name))) {
            throw new UserError("there is a token for " + name + "; take it back first with sotk token revoke " + name);
        }
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        all.add(new Token(name, DigestUtils.sha256Hex(secret), graphs));
        write(all);
        return secret;
    }

    /**
     * Takes the token of {@code name} back.
     *
     * @throws UserError if there is none, or the file cannot be written
     */
    public void revoke(String name) {
        var all = new ArrayList<>(all());
        if (!all.removeIf(token -> token.name.equals(name))) {
            throw new UserError("there is no token for " + name + "; see sotk token list");
        }
        write(all);
    }

    private void write(List<Token> tokens) {
        var text = new StringBuilder();
        tokens.forEach(token -> text.append(token.name)
                .append(' ')
                .append(token.digest)
                .append(token.graphs.isEmpty() ? "" : " " + String.join(" ", token.graphs))
                .append('\n'));
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            if (!Files.exists(file)) {
                createPrivate();
            }
            new WholeFile(file).write(out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UserError(file + ": cannot be written: " + UserError.reason(e), e);
        }
    }

    private void createPrivate() throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }
}
