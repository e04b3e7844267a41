package org.w3id.sotk.server.pages;

import static java.util.Map.entry;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Table;
import org.w3id.sotk.query.Sides;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.Rdf;
import org.w3id.sotk.server.sparql.QueryFormats;
import org.w3id.sotk.server.sparql.TitledQuery;
import org.w3id.sotk.store.Queries;
import org.w3id.sotk.viewpoint.ServedDataset;
import org.w3id.sotk.vocabulary.Sotk;

/** The page of a titled query with its answer, in a view if one is chosen. */
public final class QueryServlet extends PageServlet {
    private final transient Queries queries;
    private final transient PublicAddress address;

    /** Shows {@code queries}, for the server at {@code address}. */
    public QueryServlet(ServedDataset served, Pages pages, Queries queries, PublicAddress address, String root) {
        super(served, pages, root, "query");
        this.queries = queries;
        this.address = address;
    }

    @Override
    protected void answer(HttpServletRequest request, HttpServletResponse response, Reader reader, AskedDataset dataset)
            throws IOException {
        var name = Objects.toString(request.getPathInfo(), "/").substring(1);
        var query = queries.find(name);
        if (query.isEmpty()) {
            response.sendError(404, "There is no such query; " + reader.root() + "query/ lists all queries");
            return;
        }
        var titled = TitledQuery.of(
                query.get(), request, reader, served().generation().prefixes());
        var keep = titled.keep(reader);
        var formats = QueryFormats.of(query.get().query()).entrySet().stream()
                .map(format -> new Reader.Choice(
                        format.getKey(),
                        format.getValue(),
                        reader.root() + "query/" + name + format.getKey() + keep,
                        false))
                .toList();
        formats.forEach(format -> Rdf.link(response, format));
        var fields = titled.parameters().stream()
                .map(each -> Map.of(
                        "field", each, "value", Objects.toString(titled.given().get(each.name()), "")))
                .toList();
        var everything = dataset.over(served().dataset());
        Function<String, Table> inView = view -> Table.of(
                titled.file(),
                reader,
                view.isEmpty() ? everything : dataset.over(served().dataset(view)),
                iri -> pages().name(iri, reader, everything));
        var unsorted = inView.apply(titled.view().orElse(""));
        var sort = Sort.of(request.getParameter("sort"), unsorted);
        var sides = new Sides(served(), dataset).differing(query.get(), common(reader), reader.language(), inView);
        var path = "query/" + name + titled.own();
        var sorted = sort.column().isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + sort.parameter();
        send(
                response,
                Map.ofEntries(
                        entry("answer", sort.of(unsorted, reader)),
                        entry("headings", sort.headings(unsorted, reader.link(path))),
                        entry(
                                "differing",
                                Differing.of(sides, sort, reader, sorted).stream()
                                        .toList()),
                        entry("viewable", !NamedViews.areIn(titled.file())),
                        entry("fields", fields),
                        entry("kept", kept(titled, sort)),
                        entry("formats", formats),
                        entry(
                                "address",
                                address.of(request) + "query/" + name
                                        + formats.get(0).name() + keep),
                        entry("endpoint", Reader.endpoint(titled.view())),
                        entry("text", titled.file().text()),
                        entry("encoded", URLEncoder.encode(titled.file().text(), StandardCharsets.UTF_8))),
                reader.at(sorted),
                dataset,
                Map.of("query", Sotk.named("query/" + name)));
    }

    /** Returns the view of which the sides may have their own; a page without a viewpoint has the common ground of its day. */
    static Optional<String> common(Reader reader) {
        return reader.viewpoint().isEmpty() && !reader.on().isEmpty()
                ? Optional.of("common/" + reader.on())
                : reader.view();
    }

    /** Returns what a form that chooses another view keeps. */
    private static List<Reader.Choice> kept(TitledQuery titled, Sort sort) {
        return Stream.concat(
                        titled.given().entrySet().stream()
                                .filter(value -> !value.getKey().equals("view")),
                        Stream.of(Map.entry("sort", sort.text())))
                .filter(value -> !value.getValue().isEmpty())
                .map(value -> new Reader.Choice(value.getKey(), value.getValue(), "", true))
                .toList();
    }
}
