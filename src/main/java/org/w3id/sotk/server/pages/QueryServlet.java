package org.w3id.sotk.server.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.page.Reader;
import org.w3id.sotk.page.Table;
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
        var view = titled.view().map(served()::dataset).orElseGet(served()::dataset);
        send(
                response,
                Map.of(
                        "answer",
                        Table.of(titled.file(), reader, dataset.over(view)),
                        "viewable",
                        !NamedViews.areIn(titled.file()),
                        "fields",
                        fields,
                        "formats",
                        formats,
                        "address",
                        address.of(request) + "query/" + name + formats.get(0).name() + keep,
                        "endpoint",
                        Reader.endpoint(titled.view()),
                        "text",
                        titled.file().text(),
                        "encoded",
                        URLEncoder.encode(titled.file().text(), StandardCharsets.UTF_8)),
                reader,
                dataset,
                Map.of("query", Sotk.named("query/" + name)));
    }
}
