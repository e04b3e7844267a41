package org.w3id.sotk.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Endpoint;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.Syntax;
import org.apache.jena.sparql.core.DatasetGraphZero;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.w3id.sotk.Lazy;
import org.w3id.sotk.change.Gate;
import org.w3id.sotk.engine.Engine;
import org.w3id.sotk.engine.Question;
import org.w3id.sotk.federation.Federation;
import org.w3id.sotk.federation.Traces;
import org.w3id.sotk.page.Pages;
import org.w3id.sotk.search.Search;
import org.w3id.sotk.server.data.Api;
import org.w3id.sotk.server.data.ApiServlet;
import org.w3id.sotk.server.data.ChapterServlet;
import org.w3id.sotk.server.data.DescriptionFilter;
import org.w3id.sotk.server.data.Descriptions;
import org.w3id.sotk.server.data.DiffServlet;
import org.w3id.sotk.server.data.ExportServlet;
import org.w3id.sotk.server.data.FolderFilter;
import org.w3id.sotk.server.data.FolderServlet;
import org.w3id.sotk.server.data.GraphServlet;
import org.w3id.sotk.server.data.OpenApiServlet;
import org.w3id.sotk.server.data.ViewServlet;
import org.w3id.sotk.server.data.VoidServlet;
import org.w3id.sotk.server.http.KeptAnswers;
import org.w3id.sotk.server.http.PublicAddress;
import org.w3id.sotk.server.http.ResponseFilter;
import org.w3id.sotk.server.http.TurnFilter;
import org.w3id.sotk.server.mcp.McpFilter;
import org.w3id.sotk.server.mcp.McpTools;
import org.w3id.sotk.server.pages.CiteServlet;
import org.w3id.sotk.server.pages.ClaimServlet;
import org.w3id.sotk.server.pages.CompareServlet;
import org.w3id.sotk.server.pages.ConformanceServlet;
import org.w3id.sotk.server.pages.EditorServlet;
import org.w3id.sotk.server.pages.EmbedServlet;
import org.w3id.sotk.server.pages.Finder;
import org.w3id.sotk.server.pages.OembedServlet;
import org.w3id.sotk.server.pages.PageServlet;
import org.w3id.sotk.server.pages.PlotServlet;
import org.w3id.sotk.server.pages.ProblemHandler;
import org.w3id.sotk.server.pages.QueryServlet;
import org.w3id.sotk.server.pages.SearchServlet;
import org.w3id.sotk.server.pages.StartServlet;
import org.w3id.sotk.server.pages.TermServlet;
import org.w3id.sotk.server.pages.ThingServlet;
import org.w3id.sotk.server.pages.TimelineServlet;
import org.w3id.sotk.server.pages.TraceServlet;
import org.w3id.sotk.server.pages.WebJarServlet;
import org.w3id.sotk.server.pages.WhyServlet;
import org.w3id.sotk.server.sparql.EndpointRequest;
import org.w3id.sotk.server.sparql.QueryEndpoint;
import org.w3id.sotk.server.sparql.QueryFilter;
import org.w3id.sotk.server.sparql.Questions;
import org.w3id.sotk.server.sparql.ReadOnlyEndpoint;
import org.w3id.sotk.server.sparql.ViewFilter;
import org.w3id.sotk.server.write.ChangesServlet;
import org.w3id.sotk.server.write.CheckServlet;
import org.w3id.sotk.server.write.GraphStoreServlet;
import org.w3id.sotk.server.write.ProposalServlet;
import org.w3id.sotk.server.write.ProposalsServlet;
import org.w3id.sotk.server.write.UpdateServlet;
import org.w3id.sotk.viewpoint.ServedDataset;

/** What answers each address: the filters in the order in which a request passes them, then the servlets. */
final class Routes {
    /** Where the files are that are sent as they are. */
    private static final String FILES = "/site/";

    /** What is below these is different each time. */
    private static final List<String> CHANGING = List.of("/health", TraceServlet.PATH);

    private final Finder finder;
    private final FusekiServer server;

    Routes(
            ServedDataset served,
            Settings settings,
            Engine engine,
            Federation federation,
            Traces traces,
            Optional<Gate> gate) {
        var limits = settings.limits();
        var root = settings.root();
        var queries = served.generation().queries();
        var version = served.generation().version();
        var address = new PublicAddress(settings.publicUrl());
        var pages = new Pages(queries);
        var search = new Search(queries.get("pages/search-texts"), served::dataset);
        finder = new Finder(served, pages, search);
        var api = new Lazy<>(() -> Api.of(queries, served.viewpoints()));
        var descriptions = new Descriptions(served);
        var rules = new Question.Rules(
                settings.arqSyntax() ? Syntax.syntaxARQ : Syntax.syntaxSPARQL_11,
                limits.of(Limit.QUERY_LETTERS),
                federation.endpoints());
        var questions =
                new Questions(served, rules, federation, traces, Duration.ofSeconds(limits.of(Limit.QUERY_SECONDS)));
        var endpoint = new QueryEndpoint(
                served,
                questions,
                limits.of(Limit.ROWS_AHEAD),
                limits.of(Limit.QUERY_SECONDS),
                root + TraceServlet.PATH.substring(1));
        Supplier<McpTools> tools = () -> new McpTools(served, search, questions, limits.of(Limit.QUERY_SECONDS));
        var mcp = new McpFilter(
                Optional.of(tools).filter(any -> settings.mcp()),
                version,
                settings.publicUrl(),
                limits.of(Limit.REQUEST_BYTES),
                limits.of(Limit.QUERY_SECONDS));
        var folders = new FolderFilter(descriptions, new FolderServlet(served, pages, descriptions, root), root);
        var editor = new EditorServlet(served, pages, address, root);
        var description = new DescriptionFilter(
                served, address, descriptions, !settings.services().isEmpty(), editor);
        var builder = FusekiServer.create()
                .port(settings.port())
                .staticFileBase(files())
                .add(EndpointRequest.PATH, sparql(endpoint))
                .addFilter("/*", new ResponseFilter(served.generation(), served.clock(), CHANGING))
                .addFilter(McpFilter.PATH, mcp)
                .addFilter("/*", new TurnFilter(limits.of(Limit.QUERY_SECONDS)))
                .addFilter("/*", new KeptAnswers(limits.of(Limit.KEPT_BYTES)))
                .addFilter("/view/*", new ViewFilter(served))
                .addFilter("/query/*", new QueryFilter(served, queries, root))
                .addFilter("/*", folders)
                .addFilter("/*", description)
                .addServlet("/.well-known/*", new VoidServlet(served, pages, address, descriptions, root))
                .addServlet("/view/*", new ViewServlet(served, root))
                .addServlet("/data", new GraphStoreServlet(served, gate))
                .addServlet("/graph/*", new GraphServlet(served, pages, address, root))
                .addServlet("/dump", new ExportServlet(served, root))
                .addServlet("/export/*", new ExportServlet(served, root))
                .addServlet("/id/*", new ThingServlet(served, pages, address, root))
                .addServlet("/id/claim/*", new ClaimServlet(served, pages, address, root))
                .addServlet("/cite/*", new CiteServlet(served, pages, address, root))
                .addServlet("/embed/*", new EmbedServlet(served, pages, root))
                .addServlet("/plot/*", new PlotServlet(served, pages, address, root))
                .addServlet("/oembed", new OembedServlet(served, pages, address, root))
                .addServlet("/shapes/*", new ThingServlet(served, pages, address, root))
                .addServlet("/ontology/", new TermServlet(served, pages, root, "ontology"))
                .addServlet("/ontology/*", new TermServlet(served, pages, root, "term"))
                .addServlet("/vocab/*", new TermServlet(served, pages, root, "term"))
                .addServlet("/map", new PageServlet(served, pages, root, "map"))
                .addServlet("/timeline", new TimelineServlet(served, pages, root))
                .addServlet("/charts", new PageServlet(served, pages, root, "charts"))
                .addServlet("/compare", new CompareServlet(served, pages, root))
                .addServlet("/search", new SearchServlet(served, pages, finder, root))
                .addServlet("/why", new WhyServlet(served, pages, root))
                .addServlet("/diff", new DiffServlet(served))
                .addServlet("/health/*", new HealthServlet(served, engine, gate))
                .addServlet("/api", new ApiServlet(served, pages, api, address, root))
                .addServlet("/openapi.json", new OpenApiServlet(api, address, version))
                .addServlet("/webjars/*", new WebJarServlet())
                .addServlet("/query/", new PageServlet(served, pages, root, "questions"))
                .addServlet("/query/*", new QueryServlet(served, pages, queries, address, root))
                .addServlet(TraceServlet.PATH + "*", new TraceServlet(served, pages, traces, root))
                .addServlet("/about/data", new PageServlet(served, pages, root, "about-data"))
                .addServlet("/about/conformance", new ConformanceServlet(served, pages, root))
                .addServlet("/about/*", new ChapterServlet(served, pages, descriptions, root, "chapter"))
                .addServlet("/about/design", new ChapterServlet(served, pages, descriptions, root, "design"))
                .addServlet("", new StartServlet(served, pages, queries, root));
        gate.ifPresent(each -> builder.addServlet("/update", new UpdateServlet(gate, limits.of(Limit.QUERY_SECONDS)))
                .addServlet("/check", new CheckServlet(served, pages, root, each))
                .addServlet("/changes/*", new ChangesServlet(served, pages, root, each)));
        gate.filter(any -> settings.proposals()).ifPresent(each -> builder.addServlet(
                        ProposalsServlet.PATH, new ProposalsServlet(served, pages, root, each))
                .addServlet(ProposalsServlet.PATH + "/*", new ProposalServlet(served, pages, root, each)));
        server = builder.build();
    }

    /** Returns what finds things by their names and words. */
    Finder finder() {
        return finder;
    }

    /** Returns the servlets, which report errors by {@code problems}. */
    ServletContextHandler context(ProblemHandler problems) {
        var context = server.getJettyServer().getDescendant(ServletContextHandler.class);
        context.setErrorHandler(problems);
        return context;
    }

    /** Returns what serves them; it has not started. */
    FusekiServer server() {
        return server;
    }

    /** The data service's own data set stays empty: each request takes the one of the day. */
    private static DataService sparql(QueryEndpoint queries) {
        return DataService.newBuilder(DatasetGraphZero.create())
                .addEndpoint(Endpoint.create()
                        .operation(Operation.Query)
                        .processor(queries)
                        .build())
                .addEndpoint(Endpoint.create()
                        .operation(Operation.Update)
                        .processor(new ReadOnlyEndpoint())
                        .build())
                .build();
    }

    /** Returns whether a path is that of a health check or a static file. */
    static boolean needsNoTurn(String path) {
        return path.startsWith("/health")
                || path.startsWith("/webjars/")
                || (path.length() > 1
                        && !path.endsWith("/")
                        && Routes.class.getResource(FILES + path.substring(1)) != null);
    }

    private static String files() {
        var url = Objects.requireNonNull(Routes.class.getResource(FILES)).toString();
        return url.startsWith("jar:") ? url : Path.of(URI.create(url)).toString();
    }
}
