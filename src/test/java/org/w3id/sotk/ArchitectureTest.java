package org.w3id.sotk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.jena.graph.Graph;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;

@AnalyzeClasses(packages = "org.w3id.sotk", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching("org.w3id.sotk.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule arrowsPointDownwards = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("vocabulary")
            .definedBy("org.w3id.sotk.vocabulary..")
            .layer("store")
            .definedBy("org.w3id.sotk.store..")
            .layer("check")
            .definedBy("org.w3id.sotk.check..")
            .layer("change")
            .definedBy("org.w3id.sotk.change..")
            .layer("viewpoint")
            .definedBy("org.w3id.sotk.viewpoint..")
            .layer("federation")
            .definedBy("org.w3id.sotk.federation..")
            .layer("engine")
            .definedBy("org.w3id.sotk.engine..")
            .layer("query")
            .definedBy("org.w3id.sotk.query..")
            .layer("search")
            .definedBy("org.w3id.sotk.search..")
            .layer("links")
            .definedBy("org.w3id.sotk.links..")
            .layer("exchange")
            .definedBy("org.w3id.sotk.exchange..")
            .layer("page")
            .definedBy("org.w3id.sotk.page..")
            .layer("server")
            .definedBy("org.w3id.sotk.server..")
            .layer("cli")
            .definedBy("org.w3id.sotk.cli..")
            .whereLayer("vocabulary")
            .mayNotAccessAnyLayer()
            .whereLayer("store")
            .mayOnlyAccessLayers("vocabulary")
            .whereLayer("check")
            .mayOnlyAccessLayers("store", "vocabulary")
            .whereLayer("change")
            .mayOnlyAccessLayers("check", "viewpoint", "store", "vocabulary")
            .whereLayer("viewpoint")
            .mayOnlyAccessLayers("store", "vocabulary")
            .whereLayer("federation")
            .mayNotAccessAnyLayer()
            .whereLayer("engine")
            .mayOnlyAccessLayers("viewpoint", "federation", "store", "vocabulary")
            .whereLayer("query")
            .mayOnlyAccessLayers("engine", "viewpoint", "federation", "store", "vocabulary")
            .whereLayer("search")
            .mayOnlyAccessLayers("engine", "store", "vocabulary")
            .whereLayer("links")
            .mayOnlyAccessLayers("engine", "search", "federation", "store", "vocabulary")
            .whereLayer("exchange")
            .mayOnlyAccessLayers("engine", "viewpoint", "store", "vocabulary")
            .whereLayer("page")
            .mayOnlyAccessLayers("engine", "query", "store", "vocabulary")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    /** Every package by itself, and so the rooms of the server and of the engine. */
    @ArchTest
    static final ArchRule roomsFormNoCycle =
            slices().matching("org.w3id.sotk.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule roomsKnowOnlyThoseBelow = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("server")
            .definedBy("org.w3id.sotk.server")
            .layer("http")
            .definedBy("org.w3id.sotk.server.http")
            .layer("sparql")
            .definedBy("org.w3id.sotk.server.sparql")
            .layer("pages")
            .definedBy("org.w3id.sotk.server.pages")
            .layer("data")
            .definedBy("org.w3id.sotk.server.data")
            .layer("mcp")
            .definedBy("org.w3id.sotk.server.mcp")
            .layer("write")
            .definedBy("org.w3id.sotk.server.write")
            .whereLayer("http")
            .mayNotAccessAnyLayer()
            .whereLayer("sparql")
            .mayOnlyAccessLayers("http")
            .whereLayer("pages")
            .mayOnlyAccessLayers("sparql", "http")
            .whereLayer("data")
            .mayOnlyAccessLayers("pages", "sparql", "http")
            .whereLayer("mcp")
            .mayOnlyAccessLayers("sparql", "http")
            .whereLayer("write")
            .mayOnlyAccessLayers("data", "pages", "sparql", "http")
            .whereLayer("server")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule everyClassHasItsPackage = classes()
            .should()
            .resideInAnyPackage(
                    "org.w3id.sotk",
                    "org.w3id.sotk.vocabulary",
                    "org.w3id.sotk.store",
                    "org.w3id.sotk.check",
                    "org.w3id.sotk.change",
                    "org.w3id.sotk.viewpoint",
                    "org.w3id.sotk.federation",
                    "org.w3id.sotk.engine",
                    "org.w3id.sotk.engine.functions",
                    "org.w3id.sotk.query",
                    "org.w3id.sotk.search",
                    "org.w3id.sotk.links",
                    "org.w3id.sotk.exchange",
                    "org.w3id.sotk.page",
                    "org.w3id.sotk.server",
                    "org.w3id.sotk.server.http",
                    "org.w3id.sotk.server.sparql",
                    "org.w3id.sotk.server.pages",
                    "org.w3id.sotk.server.data",
                    "org.w3id.sotk.server.mcp",
                    "org.w3id.sotk.server.write",
                    "org.w3id.sotk.cli");

    @ArchTest
    static final ArchRule onlyTheServerKnowsServlets = noClasses()
            .that()
            .resideOutsideOfPackage("org.w3id.sotk.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.jena.fuseki..",
                    "jakarta.servlet..",
                    "org.eclipse.jetty.server..",
                    "org.eclipse.jetty.ee10..");

    /** A generation and its claims are read, and checked, before anybody can ask. */
    @ArchTest
    static final ArchRule onlyTheEngineRunsQueries = noClasses()
            .that()
            .resideOutsideOfPackages("org.w3id.sotk.engine..", "org.w3id.sotk.viewpoint..", "org.w3id.sotk.check..")
            .should()
            .callMethod(QueryExec.class, "dataset", DatasetGraph.class)
            .orShould()
            .callMethod(QueryExec.class, "graph", Graph.class)
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("org.apache.jena.query.QueryExecution(Factory)?");

    @ArchTest
    static final ArchRule onlyFederationAsksOthers = noClasses()
            .that()
            .resideOutsideOfPackage("org.w3id.sotk.federation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty.client..", "java.net.http..");

    @ArchTest
    static final ArchRule onlyTheCommandLineParsesArguments = noClasses()
            .that()
            .resideOutsideOfPackage("org.w3id.sotk.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..");

    @ArchTest
    static final ArchRule onlyMainExits = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.w3id.sotk.cli.Main")
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule onlyTheCommandLinePrintsAndReadsTheEnvironment = noClasses()
            .that()
            .resideOutsideOfPackage("org.w3id.sotk.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);
}
