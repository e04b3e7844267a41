package org.w3id.sotk.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The part of a text in which words were found: the whole of a short text, and some words around the first in a long one. */
public final class Snippet {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'’ʼ՚]+");
    private static final int LONGEST = 240;
    private static final int BEFORE = 60;
    private static final String MORE = "…";

    private Snippet() {}

    /** A piece of it, which is one of the words or not. */
    public record Piece(String text, boolean isFound) {}

    /** Returns the pieces of {@code text} in which the words of {@code asked} were found, in their order. */
    public static List<Piece> of(String text, String asked) {
        var words = Arrays.stream(Spelling.latin(asked).split(" +", -1))
                .filter(word -> !word.isEmpty())
                .toList();
        var pieces = new ArrayList<Piece>();
        var start = text.length() <= LONGEST ? 0 : start(text, words);
        var limit = Math.min(text.length(), start + LONGEST);
        var space = text.lastIndexOf(' ', limit);
        var end = limit == text.length() || space <= start ? limit : space;
        var matcher = WORD.matcher(text).region(start, end);
        var last = start;
        while (matcher.find()) {
            if (isOneOf(words, matcher.group())) {
                pieces.add(new Piece(
                        (last == start && start > 0 ? MORE : "") + text.substring(last, matcher.start()), false));
                pieces.add(new Piece(matcher.group(), true));
                last = matcher.end();
            }
        }
        pieces.add(new Piece(text.substring(last, end) + (end < text.length() ? MORE : ""), false));
        return pieces;
    }

    /** Returns where a word begins, some way before the first of {@code words}. */
    private static int start(String text, List<String> words) {
        var first = WORD.matcher(text)
                .results()
                .filter(word -> isOneOf(words, word.group()))
                .findFirst()
                .map(word -> Math.max(0, word.start() - BEFORE))
                .orElse(0);
        return first == 0 ? 0 : text.indexOf(' ', first) + 1;
    }

    /** A word that begins like one that was typed is found by it. */
    private static boolean isOneOf(List<String> words, String word) {
        var latin = Spelling.latin(word);
        return words.stream().anyMatch(each -> each.length() > 1 ? latin.startsWith(each) : latin.equals(each));
    }
}
