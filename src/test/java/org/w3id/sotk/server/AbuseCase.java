package org.w3id.sotk.server;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * One abuse, as the files of {@code abuse/} have them: a name; then the request, {@code ?} a query, {@code u} an update,
 * {@code >} a request line and headers, a dot the body, {@code z} one that is sent compressed, or {@code ~} all of it as it
 * goes over the wire; after {@code <} what we may answer; after an exclamation mark what we may not say; after an asterisk
 * what plain Fuseki does. {@code «3 x@»} stands for {@code x0x1x2}; {@code @+} is one more than {@code @}.
 *
 * @param kind the name of the file
 * @param name what the abuse is
 * @param lines the lines of the case
 */
record AbuseCase(String kind, String name, List<String> lines) {
    private static final Pattern REPEATED = Pattern.compile("«(\\d+) ([^»]*)»");

    static Stream<AbuseCase> read(Path file) {
        try {
            var kind = file.getFileName().toString().replace(".txt", "");
            return Stream.of(Files.readString(file).strip().split("\n\n"))
                    .map(text -> text.lines().toList())
                    .map(lines -> new AbuseCase(kind, lines.get(0), lines.subList(1, lines.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of one sort, without the sign that they begin with. */
    List<String> of(char sign) {
        return lines.stream()
                .filter(line -> line.charAt(0) == sign)
                .map(line -> line.substring(2))
                .toList();
    }

    /** What we may answer: statuses, or {@code closed}. */
    List<String> expected() {
        return List.of(of('<').get(0).split(" "));
    }

    /** What plain Fuseki does: {@code works} or {@code refused}, and by which statuses that is seen. */
    List<String> plainly() {
        return List.of(of('*').get(0).split(" "));
    }

    /** The bytes to send, where {@code places} are the names in braces. */
    byte[] request(Map<String, String> places) {
        var raw = of('~');
        if (!raw.isEmpty()) {
            return expand(raw.get(0), places)
                    .replace("\\r", "\r")
                    .replace("\\n", "\n")
                    .replace("\\0", "\0")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        var head = new ArrayList<String>();
        if (!of('?').isEmpty()) {
            head.add("POST /sparql HTTP/1.1");
            head.add("Content-Type: application/sparql-query");
        } else if (!of('u').isEmpty()) {
            head.add("POST /update HTTP/1.1");
            head.add("Content-Type: application/sparql-update");
        }
        of('>').forEach(line -> head.add(expand(line, places)));
        head.add("Host: x");
        head.add("Connection: close");
        var body = body(places);
        if (body.length > 0 && head.stream().noneMatch(line -> line.startsWith("Content-Length"))) {
            head.add("Content-Length: " + body.length);
        }
        var request = new ByteArrayOutputStream();
        request.writeBytes((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private byte[] body(Map<String, String> places) {
        var compressed = of('z');
        return compressed.isEmpty()
                ? Stream.of('?', 'u', '.')
                        .flatMap(sign -> of(sign).stream())
                        .map(line -> expand(line, places))
                        .collect(joining("\n"))
                        .getBytes(StandardCharsets.UTF_8)
                : gzip(expand(compressed.get(0), places));
    }

    private static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String expand(String line, Map<String, String> places) {
        var text = line;
        for (var place : places.entrySet()) {
            text = text.replace("{" + place.getKey() + "}", place.getValue());
        }
        return REPEATED.matcher(text).replaceAll(each -> IntStream.range(0, Integer.parseInt(each.group(1)))
                .mapToObj(
                        i -> each.group(2).replace("@+", String.valueOf(i + 1)).replace("@", String.valueOf(i)))
                .collect(joining())
                .replace("\\", "\\\\")
                .replace("$", "\\$"));
    }
}
