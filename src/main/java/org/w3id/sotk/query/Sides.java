package org.w3id.sotk.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.engine.NamedViews;
import org.w3id.sotk.store.QueryFile;
import org.w3id.sotk.viewpoint.ServedDataset;

/**
 * The sides of the dispute, as {@code queries/pages/sides.rq} lists them. Common ground has no answer to what is disputed;
 * each side has one, in the view of its officials.
 */
public final class Sides {
    /** The keyword of the questions about plain triples, whose answer is that of the chosen view. */
    private static final String VIEW = "view";

    private static final String COMMON = "common";

    private final ServedDataset served;
    private final AskedDataset asked;

    /**
     * What one side answers.
     *
     * @param name of the side's officials
     * @param isFirst whether its place is the first
     * @param view in which to ask for it alone
     */
    public record SideAnswer<T>(String name, boolean isFirst, String view, T answer) {}

    /** Asks the sides of what is {@code served}; their queries end when those of {@code asked} end. */
    public Sides(ServedDataset served, AskedDataset asked) {
        this.served = served;
        this.asked = asked;
    }

    /**
     * Returns what each side answers, in the order of their places. Returns nothing if they all answer the same, if
     * {@code question} is not about plain triples, or if a view other than common ground was chosen for it.
     *
     * @param view that was chosen, if one was; its dates are those of the sides' views
     * @param language of the names
     * @param answer what a view answers
     */
    public <T> List<SideAnswer<T>> differing(
            QueryFile question, Optional<String> view, String language, Function<String, T> answer) {
        var chosen = view.orElse(COMMON).split("/", 2);
        if (!chosen[0].equals(COMMON) || !isAskedOfViews(question)) {
            return List.of();
        }
        var dates = chosen.length > 1 ? "/" + chosen[1] : "";
        var answers = officials(language).stream()
                .map(side ->
                        new SideAnswer<>(side.name, side.isFirst, side.view + dates, answer.apply(side.view + dates)))
                .toList();
        return answers.stream().map(SideAnswer::answer).distinct().count() > 1 ? answers : List.of();
    }

    private static boolean isAskedOfViews(QueryFile question) {
        return List.of(question.head().getOrDefault("keywords", "").split(", ")).contains(VIEW)
                && !NamedViews.areIn(question);
    }

    private record Official(String name, boolean isFirst, String view) {}

    private List<Official> officials(String language) {
        var sides = served.generation().queries().get("pages/sides");
        try (QueryExec exec = asked.over(served.dataset())
                .query(sides.query())
                .substitution("lang", NodeFactory.createLiteralString(language))
                .build()) {
            var officials = new ArrayList<Official>();
            exec.select().forEachRemaining(row -> {
                if (row.contains("officialName")) {
                    officials.add(new Official(
                            row.get("officialName").getLiteralLexicalForm(),
                            row.get("position").getLiteralValue().equals(1),
                            row.get("official").getLiteralLexicalForm()));
                }
            });
            return officials;
        }
    }
}
