package org.w3id.sotk.server.pages;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.server.http.Accept;
import org.w3id.sotk.server.http.CommonHeaders;
import org.w3id.sotk.server.http.Rate;
import org.w3id.sotk.server.http.Readers;
import org.w3id.sotk.server.http.ResponseFilter;
import org.w3id.sotk.server.http.Text;
import org.w3id.sotk.server.pages.Finder.Found;

/**
 * Reports all errors in one form: problem details (RFC 9457), or a page for a browser. Where there is
 * nothing at an address, both suggest what its last part may mean. Details of internal failures
 * stay inside; the client gets the ID of the log entry.
 */
public final class ProblemHandler extends ErrorHandler {
    private static final Pattern LANGUAGE =
            Pattern.compile("(?:^|&)lang=(" + String.join("|", Reader.LANGUAGES) + ")(?:&|$)");

    private static final int MOST = 10;

    /** How many characters of an address are searched for. */
    private static final int LETTERS = 200;

    /** Headers of the answer that an error replaces. */
    private static final List<HttpHeader> OF_THE_ANSWER = List.of(
            HttpHeader.ETAG,
            HttpHeader.LAST_MODIFIED,
            HttpHeader.CONTENT_DISPOSITION,
            HttpHeader.CONTENT_LANGUAGE,
            HttpHeader.LINK);

    private final String root;
    private final Supplier<Finder> finder;
    private final Rate rate;

    private record Problem(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            @Nullable List<String> found) {}

    /** Reports errors, which {@code rate} counts as requests and for which what {@code finder} returns makes suggestions. */
    public ProblemHandler(String root, Supplier<Finder> finder, Rate rate) {
        this.root = root;
        this.finder = finder;
        this.rate = rate;
        setCacheControl("no-store");
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return rate.countRefused(request, response, callback, super::handle);
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        var headers = response.getHeaders();
        var id = CommonHeaders.complete(request, headers);
        var title = HttpStatus.getMessage(code);
        var detail = detail(code, message, cause, id);
        OF_THE_ANSWER.forEach(headers::remove);
        headers.put(HttpHeader.VARY, ResponseFilter.VARY);
        var isPage = Accept.of(String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT)))
                .prefersPage();
        headers.put(HttpHeader.CONTENT_TYPE, isPage ? "text/html; charset=utf-8" : "application/problem+json");
        var reader = reader(request);
        var asked = asked(request);
        var hits = code == 404 ? finder.get().find(asked, MOST, reader) : List.<Found>of();
        var text = isPage
                ? Pages.problem(reader, code, title, detail, id, asked, hits)
                : json(code, title, detail, id, hits);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        headers.put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }

    private Reader reader(Request request) {
        var chosen = LANGUAGE.matcher(Objects.toString(request.getHttpURI().getQuery(), ""));
        var isChosen = chosen.find();
        var language = isChosen
                ? chosen.group(1)
                : Readers.language(request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE));
        return new Reader(root, "", language, isChosen, "", "", LocalDate.now(ZoneOffset.UTC));
    }

    /** The last part of an address without its ending, as words. */
    private static String asked(Request request) {
        var path = StringUtils.stripEnd(Objects.toString(request.getHttpURI().getDecodedPath(), ""), "/");
        var name = path.substring(path.lastIndexOf('/') + 1);
        var ending = name.lastIndexOf('.');
        var words = StringUtils.replaceChars(ending < 0 ? name : name.substring(0, ending), "-_.", "   ");
        return StringUtils.left(words, LETTERS).strip();
    }

    private String detail(int code, @Nullable String message, @Nullable Throwable cause, String id) {
        var isOurs = cause == null || cause instanceof HttpException;
        if (isOurs && message != null && !message.equals(HttpStatus.getMessage(code))) {
            return message;
        }
        return switch (code) {
            case 404 -> "There is nothing at this address; the start page, " + root + ", lists what there is.";
            case 414, 431 -> "The address and the headers are larger than this server accepts; send the query by POST.";
            case 400 -> "This cannot be read as an HTTP request; check its first line and its headers.";
            default ->
                code < 500
                        ? HttpStatus.getMessage(code) + "; ask for something else."
                        : "The server failed; this is not your fault. Give its operators this ID: " + id;
        };
    }

    private static String json(int code, String title, String detail, String id, List<Found> hits) {
        var found = hits.stream().map(Found::iri).toList();
        return Text.json(
                new Problem("about:blank", title, code, detail, "urn:uuid:" + id, found.isEmpty() ? null : found));
    }
}
