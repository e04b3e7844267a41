package org.w3id.sotk.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.w3id.sotk.engine.AskedDataset;
import org.w3id.sotk.store.QueryFile;

/**
 * Finds things by name, and claims and sources by their words, in any script and whatever the accents. What is
 * searched is said by {@code queries/pages/search-texts.rq}. Safe for any number of threads.
 */
public final class Search {
    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 8;
    private static final int TEXTS_OF_ONE = 20;

    /** So few may be a name. */
    private static final int WORDS_OF_A_QUESTION = 4;

    private final QueryFile texts;
    private final Supplier<DatasetGraph> dataset;
    private @Nullable CompletableFuture<IndexSearcher> index;

    /**
     * Something that was found.
     *
     * @param iri what it is
     * @param text that of its texts in which the words are
     * @param hasAllWords whether all the words are in it
     */
    public record Hit(String iri, String text, boolean hasAllWords) {}

    /** Searches the texts that {@code texts} selects in {@code dataset}, which are read when somebody first searches. */
    public Search(QueryFile texts, Supplier<DatasetGraph> dataset) {
        this.texts = texts;
        this.dataset = dataset;
    }

    /** If reading failed, such as for want of memory, it is tried again. */
    private synchronized CompletableFuture<IndexSearcher> index() {
        var known = index;
        if (known == null || known.isCompletedExceptionally()) {
            known = CompletableFuture.supplyAsync(this::read);
            index = known;
        }
        return known;
    }

    private IndexSearcher read() {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()));
                QueryExec exec =
                        AskedDataset.of(dataset.get()).query(texts.query()).build()) {
            for (var rows = exec.select(); rows.hasNext(); ) {
                var row = rows.next();
                writer.addDocument(document(
                        row.get("thing").getURI(),
                        row.get("text").getLiteralLexicalForm(),
                        row.get("isName").getLiteralLexicalForm(),
                        row.get("first").getLiteralLexicalForm()));
            }
            writer.commit();
            return new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document document(String iri, String text, String isName, String first) {
        var latin = Spelling.latin(text);
        var document = new Document();
        document.add(new StringField("iri", iri, Store.YES));
        document.add(new TextField("text", text, Store.YES));
        document.add(new StringField("isName", isName, Store.NO));
        document.add(new StringField("first", first, Store.NO));
        document.add(new StringField("whole", latin, Store.NO));
        document.add(new TextField("latin", latin, Store.NO));
        if (isName.equals("true")) {
            // In longer texts, words that have nothing to do with it have the same consonants.
            document.add(new TextField(
                    "skeleton",
                    Arrays.stream(latin.split(" ", -1)).map(Spelling::skeleton).collect(Collectors.joining(" ")),
                    Store.NO));
        }
        return document;
    }

    /**
     * Returns what has all the words of {@code text}, or all but one if nothing has them all, or some that are spelt
     * nearly so; the best first, and at most {@code most}, which is not negative. What the data are about is the best for
     * its names, and a question for what reads like one.
     */
    public List<Hit> find(String text, int most) {
        var latin = latin(text);
        var words = words(latin);
        if (words.isEmpty() || most == 0) {
            return List.of();
        }
        var hits = find(firstOf(latin, words), words, words.size(), most);
        return hits.isEmpty() && words.size() > 2 ? find(new MatchNoDocsQuery(), words, words.size() - 1, most) : hits;
    }

    /** Returns what has any word of {@code text}, that which has the rarest and the most of them first. */
    public List<Hit> findAny(String text, int most) {
        var words = words(latin(text));
        return words.isEmpty() || most == 0 ? List.of() : find(new MatchNoDocsQuery(), words, 1, most);
    }

    /** What is better than all others, if it has all the words. */
    private static org.apache.lucene.search.Query firstOf(String latin, List<String> words) {
        var kind = words.size() < WORDS_OF_A_QUESTION ? "subject" : "question";
        return new BooleanQuery.Builder()
                .add(boost(new TermQuery(new Term("whole", latin)), 20), Occur.SHOULD)
                .add(boost(new ConstantScoreQuery(new TermQuery(new Term("first", kind))), 1000), Occur.SHOULD)
                .build();
    }

    private static String latin(String text) {
        return Spelling.latin(text.substring(0, Math.min(LONGEST, text.length())));
    }

    private static List<String> words(String latin) {
        return Arrays.stream(latin.split(" +", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private List<Hit> find(org.apache.lucene.search.Query better, List<String> words, int needed, int most) {
        var enough = new BooleanQuery.Builder().setMinimumNumberShouldMatch(needed);
        words.forEach(word -> enough.add(word(word), Occur.SHOULD));
        var query = new BooleanQuery.Builder()
                .add(enough.build(), Occur.MUST)
                .add(better, Occur.SHOULD)
                .add(boost(new TermQuery(new Term("isName", "true")), 4), Occur.SHOULD)
                .build();
        try {
            var hits = new LinkedHashMap<String, Hit>();
            var searcher = index().join();
            var fields = searcher.storedFields();
            for (var found : searcher.search(query, TEXTS_OF_ONE * most).scoreDocs) {
                var document = fields.document(found.doc);
                hits.putIfAbsent(
                        document.get("iri"),
                        new Hit(document.get("iri"), document.get("text"), needed == words.size()));
            }
            return hits.values().stream().limit(most).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has a word, one that begins so, or one that is spelt nearly so. */
    private static BooleanQuery word(String word) {
        var query = new BooleanQuery.Builder().add(boost(new TermQuery(new Term("latin", word)), 10), Occur.SHOULD);
        if (word.length() > 1) {
            query.add(boost(new PrefixQuery(new Term("latin", word)), 3), Occur.SHOULD);
        }
        if (word.length() >= 5) {
            query.add(new FuzzyQuery(new Term("latin", word), 1), Occur.SHOULD);
        }
        var skeleton = Spelling.skeleton(word);
        if (skeleton.length() >= 4) {
            query.add(new TermQuery(new Term("skeleton", skeleton)), Occur.SHOULD);
        }
        return query.build();
    }

    private static BoostQuery boost(org.apache.lucene.search.Query query, float factor) {
        return new BoostQuery(query, factor);
    }
}
