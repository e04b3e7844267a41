package org.w3id.sotk.server.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.w3id.sotk.page.Reader;

/**
 * How others show a page of ours within theirs.
 *
 * @param page the address of the page
 * @param card the address of what they show
 * @param oembed the address at which programs find that out (oEmbed 1.0)
 * @param plot the address of its figures as a file, without the ending
 * @param keep what follows the ending
 */
record Embed(String page, String card, String oembed, String plot, String keep) {
    /** The size of a card in pixels, where nobody says otherwise. */
    static final int WIDTH = 640;

    static final int HEIGHT = 560;

    /** Returns it for the page that {@code reader} sees, below {@code address}, the start page. */
    static Embed of(String address, Reader reader) {
        var page = address + reader.path() + reader.keep();
        return new Embed(
                page,
                address + reader.path().replaceFirst("^id/", "embed/") + reader.keep(),
                address + "oembed?url=" + URLEncoder.encode(page, StandardCharsets.UTF_8),
                address + reader.path().replaceFirst("^id/", "plot/"),
                reader.keep());
    }

    /** Returns the address of a picture of it. */
    public String picture() {
        return plot + ".png" + keep;
    }

    /** Returns the addresses of its figures: as pictures and as rows. */
    public List<Reader.Choice> figures() {
        return Stream.of("svg", "png", "csv")
                .map(ending ->
                        new Reader.Choice(ending.toUpperCase(Locale.ROOT), "", plot + "." + ending + keep, false))
                .toList();
    }

    /** Returns what they put into their page. */
    public String html() {
        return html(WIDTH, HEIGHT, "Sotk");
    }

    /** The same in another size, with a title for those who cannot see it. */
    String html(int width, int height, String title) {
        return "<iframe src=\"" + escaped(card) + "\" width=\"" + width + "\" height=\"" + height + "\" title=\""
                + escaped(title) + "\" style=\"border:0;max-width:100%\" loading=\"lazy\"></iframe>";
    }

    private static String escaped(String text) {
        return StringUtils.replaceEach(
                text, new String[] {"&", "\"", "<", ">"}, new String[] {"&amp;", "&quot;", "&lt;", "&gt;"});
    }
}
