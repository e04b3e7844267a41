// The editor: the terms of the graph as it offers them, and how it takes what is typed and pasted.

/** The prefixes of the graph; without them, an answer and the editor do with whole addresses. */
const known = rows(`PREFIX sh: <http://www.w3.org/ns/shacl#>
  SELECT ?prefix ?namespace WHERE { [] sh:prefix ?prefix ; sh:namespace ?namespace }`)
  .then((found) => Object.fromEntries(found.map((row) => [row.prefix.value, row.namespace.value])))
  .catch(() => ({}));

/** The terms of the graph; one question after the other, for a client has few at once. */
const terms = known.then(readTerms).catch(() => []);

async function readTerms() {
  const all = await labels(`FILTER (isIRI(?iri) && !REGEX(STR(?iri), "^${OURS}(graph|query|shapes|view)/"))`);
  const kinds = await rows(`PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT ?iri ?kind WHERE { VALUES (?type ?kind) { (owl:Class "class") (owl:ObjectProperty "property")
      (owl:DatatypeProperty "property") (owl:AnnotationProperty "property") (rdf:Property "property") } ?iri a ?type }`);
  const kind = new Map(kinds.map((row) => [row.iri.value, row.kind.value]));
  return [...all].map(([iri, label]) => ({ iri, label: label.value, kind: kind.get(iri) }));
}

function shorten(iri, prefixes) {
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace) && /^[\w-]+$/.test(iri.slice(namespace.length))) {
      return `${prefix}:${iri.slice(namespace.length)}`;
    }
  }
  return `<${iri}>`;
}

/** The word before the cursor, in any script; the editor itself takes what is not Latin letter by letter. */
function word(editor) {
  const cursor = editor.getDoc().getCursor();
  const string = /(<[^\s<>]*|[\p{L}\p{M}\p{N}_:-]*)$/u.exec(editor.getDoc().getLine(cursor.line).slice(0, cursor.ch))[0];
  const start = cursor.ch - string.length;
  return { string, start, end: cursor.ch, from: { ch: start }, to: { ch: cursor.ch }, state: editor.getCompleteToken().state };
}

/** What is expected there: a class after "a", a property before a value, or anything else. */
function expected(editor, token) {
  const before = editor.getPreviousNonWsToken(editor.getDoc().getCursor().line, token).string;
  return before === "a" ? "class" : token.state.possibleCurrent.includes("a") ? "property" : undefined;
}

async function offered(editor, token) {
  const typed = token.string.replace(/^</, "").toLowerCase();
  const kind = expected(editor, token);
  const prefixes = { ...(await known), ...editor.getPrefixesFromQuery() };
  const rank = ({ names, ...term }) =>
    (term.kind === kind ? 0 : 2) + (names.some((name) => name.toLowerCase().startsWith(typed)) ? 0 : 1);
  return (await terms)
    .map((term) => ({ ...term, text: shorten(term.iri, prefixes) }))
    .map((term) => ({ ...term, names: [term.text, term.text.replace(/^.*:/, ""), term.label, term.iri] }))
    .filter(({ iri, text, label }) =>
      typed.startsWith("http") ? iri.toLowerCase().startsWith(typed) : `${text}\n${label}`.toLowerCase().includes(typed),
    )
    .sort((one, other) => rank(one) - rank(other) || one.text.localeCompare(other.text))
    .slice(0, 100);
}

const { Yasqe } = Yasgui;
Yasqe.registerAutocompleter({
  name: "terms",
  autoShow: true,
  isValidCompletionPosition: (editor) => {
    const { string, start, state } = word(editor);
    const cursor = editor.getDoc().getCursor();
    const before = editor.getDoc().getLine(cursor.line)[start - 1] ?? "";
    const isTerm = !/[?$"'@]/.test(before) && editor.getTokenAt(cursor).type !== "comment";
    return string.length > 1 && isTerm && /IRI|PNAME_LN/.test(state.possibleCurrent);
  },
  preProcessToken: word,
  get: async (editor, token) => (await offered(editor, token)).map((term) => term.text),
  postprocessHints: async (editor, hints) => {
    const prefixes = { ...(await known), ...editor.getPrefixesFromQuery() };
    const named = new Map((await terms).map((term) => [shorten(term.iri, prefixes), term.label]));
    return hints.map((hint) => ({ ...hint, displayText: `${hint.text}  ${named.get(hint.text)}` }));
  },
});
// Its own completers would ask prefix.cc and a search for vocabularies.
Yasqe.forkAutocompleter("prefixes", {
  name: "prefixes",
  bulk: false,
  get: async (editor, token) =>
    Object.entries(await known)
      .map(([prefix, namespace]) => `${prefix}: <${namespace}>`)
      .filter((line) => line.startsWith(token.autocompletionString ?? token.string.trim())),
});
Yasqe.defaults.prefixCcApi = "";
Yasqe.defaults.autocompleters = ["variables", "prefixes", "terms"];

const box = document.createElement("div");
at("query").before(box);
const editor = new Yasqe(box, {
  value: at("query").value,
  persistenceId: "sotk-query",
  showQueryButton: false,
  createShareableLink: null,
  consumeShareLink: null,
  // The tabulator leaves the editor, as it does elsewhere on the page.
  extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-Enter": () => ask(), "Cmd-Enter": () => ask() },
});
// A long query scrolls, with the keyboard too.
editor.getScrollerElement().tabIndex = 0;
editor.getInputField().setAttribute("aria-label", document.querySelector("label[for=query]").textContent);

/** Blanks that a query cannot have, as they come with text from pages and documents; in strings and addresses they stay. */
const BLANKS = /"""[^]*?"""|'''[^]*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>|[\u00a0\u2007\u202f\u200b\u2060\ufeff]/g;

editor.on("beforeChange", (_, change) => {
  if (change.origin === "paste" || change.origin === "setValue") {
    const text = change.text.join("\n").replace(BLANKS, (found) => (found.length > 1 ? found : " "));
    change.update(null, null, text.split("\n"));
  }
});

document.querySelectorAll(".plain").forEach((part) => part.remove());
document.querySelectorAll(".scripted").forEach((part) => (part.hidden = false));
