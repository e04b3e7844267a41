package org.w3id.sotk.store;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.query.Syntax;
import org.w3id.sotk.UserError;

/**
 * The queries of a home, as their files were when they were read. Each is parsed when it is first asked for: one with a
 * fault is reported only to those who need it. Safe for any number of threads.
 */
public final class Queries {
    private static final String ENDING = ".rq";

    /** The folders that the program itself uses; any other holds questions, and is only their theme. */
    private static final Set<String> USED =
            Set.of("checks", "export", "federation", "import", "links", "pages", "views");

    private final Path folder;
    private final Map<String, byte[]> files;

    /** The path of each titled query, by its name. */
    private final SortedMap<String, String> questions = new TreeMap<>();

    private final Map<String, QueryFile> parsed = new ConcurrentHashMap<>();

    private Queries(Path folder, Map<String, byte[]> files) {
        this.folder = folder;
        this.files = Collections.unmodifiableMap(files);
        files.keySet().stream()
                .filter(path -> !path.contains("/") || !USED.contains(path.substring(0, path.indexOf('/'))))
                .forEach(this::addQuestion);
    }

    private void addQuestion(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        var other = questions.putIfAbsent(name, path);
        if (other != null) {
            throw new UserError(folder.resolve(path + ENDING) + ": has the same name as " + other + ENDING
                    + ", since the folder is not part of a question's name; rename one");
        }
    }

    /**
     * Reads the query files of {@code home}.
     *
     * @throws UserError naming a file that cannot be read, or a question that has the same name as another
     */
    public static Queries of(Home home) {
        var files = new TreeMap<String, byte[]>();
        for (Path file : Home.files(home.queries(), ENDING)) {
            var name = home.queries().relativize(file).toString();
            files.put(
                    name.substring(0, name.length() - ENDING.length())
                            .replace(file.getFileSystem().getSeparator(), "/"),
                    PlainText.bytes(file, file.toString()));
        }
        return new Queries(home.queries(), files);
    }

    /** Returns whether {@code other} was read from files with the same content. */
    boolean isSame(Queries other) {
        return files.keySet().equals(other.files.keySet())
                && files.entrySet().stream()
                        .allMatch(each -> Arrays.equals(each.getValue(), other.files.get(each.getKey())));
    }

    /** The content of each file, by its path below {@code queries/} without its ending. */
    Map<String, byte[]> files() {
        return files;
    }

    /** Returns whether there is a file of that path below {@code queries/}, without its ending. */
    public boolean has(String name) {
        return files.containsKey(name);
    }

    /**
     * Returns the query that a part of the program needs, such as {@code pages/void}.
     *
     * @throws UserError if its file is missing, or with its first fault
     */
    public QueryFile get(String name) {
        return get(name, Syntax.syntaxSPARQL_11);
    }

    /**
     * Returns such a query that is written in another syntax.
     *
     * @throws UserError if its file is missing, or with its first fault
     */
    public QueryFile get(String name, Syntax syntax) {
        return parsed.computeIfAbsent(name, key -> parse(key, syntax));
    }

    private QueryFile parse(String name, Syntax syntax) {
        var file = folder.resolve(name + ENDING);
        var bytes = files.get(name);
        if (bytes == null) {
            throw new UserError(file + ": no such file");
        }
        return QueryFile.parse(
                QueryFile.stem(file),
                file.toString(),
                PlainText.decode(bytes, file.toString(), "save it in that encoding"),
                syntax);
    }

    /**
     * Returns the queries of one folder below {@code queries/}, in the order of their names.
     *
     * @throws UserError with the first fault of one
     */
    public List<QueryFile> in(String name) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(name + "/") && path.indexOf('/', name.length() + 1) < 0)
                .map(this::get)
                .toList();
    }

    /**
     * Returns the titled queries, in the order of their names.
     *
     * @throws UserError with the first fault of one
     */
    public List<QueryFile> titled() {
        return questions.values().stream().map(this::get).toList();
    }

    /** The names of the titled queries, including those with a fault. */
    public Collection<String> titles() {
        return Collections.unmodifiableSet(questions.keySet());
    }

    /**
     * Returns the titled query of that name, if there is one.
     *
     * @throws UserError with its first fault
     */
    public Optional<QueryFile> find(String title) {
        return Optional.ofNullable(questions.get(title)).map(this::get);
    }

    /**
     * Returns the titled query of that name.
     *
     * @throws UserError naming the queries there are, or with the fault of this one
     */
    public QueryFile require(String title) {
        return find(title)
                .orElseThrow(() -> new UserError(
                        "there is no query named " + title + "; choose one of: " + String.join(", ", titles())));
    }
}
