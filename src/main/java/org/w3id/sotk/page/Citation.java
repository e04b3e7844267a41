package org.w3id.sotk.page;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.w3id.sotk.engine.AskedDataset;

/**
 * How others refer to a claim: who says what, when, in which document, and where and when it was read here.
 *
 * @param name the end of the claim's IRI
 * @param language of the reader, in which it is written
 * @param speakers those who say it
 * @param statement what they say, in words
 * @param text all of it in one paragraph
 * @param documents where it is printed: the title, the publisher and the address of each
 * @param issued the year, month and day on which it was said, as far as they are known
 * @param accessed the day on which it was read here
 * @param link leads to the same page, in the same view; it names the version of the files and the day
 * @param version of the files
 */
public record Citation(
        String name,
        String language,
        List<String> speakers,
        String statement,
        String text,
        List<String> documents,
        List<Integer> issued,
        LocalDate accessed,
        String link,
        String version) {
    /** What this site is called in a list of references; the same in every language. */
    static final String SITE = "Sotk · Zod";

    private static final List<String> KNOWN_TO = List.of("year", "month", "day");

    /**
     * Returns the citation of a claim as {@code reader} sees it; nothing, if there is no such claim in the view.
     *
     * @param address of the start page
     * @param version of the files
     */
    public static Optional<Citation> of(
            Pages pages, Reader reader, AskedDataset dataset, Node claim, String address, String version) {
        var thing = Map.of("thing", claim);
        return pages.rows("claim-head", reader, dataset, thing).stream()
                .findFirst()
                .map(head -> of(
                        claim,
                        head,
                        pages.rows("claim-speakers", reader, dataset, thing),
                        pages.rows("claim-sources", reader, dataset, thing),
                        reader,
                        address,
                        version));
    }

    private static Citation of(
            Node claim, Row head, List<Row> people, List<Row> sources, Reader reader, String address, String version) {
        var name = claim.getURI().replaceFirst("^.*/", "");
        var statement = said("claim-statement", head, reader);
        var speakers = people.stream()
                .filter(row -> text(row, "role").equals("claim-speaker"))
                .map(row -> text(row, "speakerName"))
                .toList();
        var documents = sources.stream()
                .map(row -> Stream.of("sourceName", "publisher", "url")
                        .map(part -> text(row, part))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", ")))
                .toList();
        var keep = reader.keep();
        var link = address + "id/claim/" + name + (keep.isEmpty() ? "?" : keep + "&") + "version=" + version + "-"
                + reader.today();
        var quote = text(head, "quote");
        var relayer = text(head, "relayerName");
        var text = InLanguage.of(reader.language())
                .message(
                        words(reader, "cite-text"),
                        Map.of(
                                "speaker",
                                text(head, "speakerName"),
                                "relayed",
                                relayer.isEmpty() ? "" : ", " + words(reader, "relayed-by") + " " + relayer,
                                "statement",
                                statement,
                                "quote",
                                quote.isEmpty() ? "" : " – “" + quote + "”",
                                "said",
                                said("said-when", head, reader),
                                "documents",
                                String.join("; ", documents),
                                "link",
                                link,
                                "accessed",
                                InLanguage.of(reader.language()).date(reader.today(), "day")));
        return new Citation(
                name,
                reader.language(),
                speakers,
                statement,
                text,
                documents,
                issued(head),
                reader.today(),
                link,
                version);
    }

    /** When it was said; the day on which a document without a date was read says nothing about that. */
    private static List<Integer> issued(Row head) {
        var known = KNOWN_TO.indexOf(head.get("said_exact")) + 1;
        if (text(head, "said").isEmpty() || Boolean.TRUE.equals(head.get("isReadOnly"))) {
            return List.of();
        }
        var day = OffsetDateTime.parse(text(head, "said"))
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate();
        return List.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth()).subList(0, known);
    }

    private static String said(String message, Row row, Reader reader) {
        return InLanguage.of(reader.language()).message(words(reader, message), row);
    }

    private static String words(Reader reader, String key) {
        return Objects.requireNonNull(Words.of(reader.language()).get(key), key);
    }

    private static String text(Row row, String name) {
        return Objects.toString(row.get(name + "_raw"), "");
    }
}
