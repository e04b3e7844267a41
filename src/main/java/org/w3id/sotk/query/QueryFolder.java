package org.w3id.sotk.query;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.w3id.sotk.UserError;
import org.w3id.sotk.store.Home;
import org.w3id.sotk.store.QueryFile;

/** The titled queries of a home, by name. */
public final class QueryFolder {
    private final Map<String, QueryFile> queries = new TreeMap<>();

    /**
     * Reads every query of {@code home}.
     *
     * @throws UserError naming the file that does not parse
     */
    public QueryFolder(Home home) {
        for (QueryFile query : QueryFile.readAll(home.queries())) {
            queries.put(query.name(), query);
        }
    }

    /** Returns all queries, in the order of their names. */
    public List<QueryFile> all() {
        return List.copyOf(queries.values());
    }

    /** Returns the query of that name, if there is one. */
    public Optional<QueryFile> find(String name) {
        return Optional.ofNullable(queries.get(name));
    }

    /**
     * Reads the one query of that name, whatever state the others are in.
     *
     * @throws UserError naming the queries there are, or the fault of this one
     */
    public static QueryFile read(Home home, String name) {
        var file = home.queries().resolve(name + ".rq");
        if (!Files.isRegularFile(file)) {
            throw new UserError("no query is called " + name + "; there are: " + names(home));
        }
        return QueryFile.read(file);
    }

    private static String names(Home home) {
        return QueryFile.paths(home.queries()).stream().map(QueryFile::stem).collect(joining(", "));
    }
}
