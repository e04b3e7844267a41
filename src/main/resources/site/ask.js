// The page to write a query on: an editor that knows the terms of this graph, and the answer below it.
// Without this script the form asks, and the server shows the answer. Nothing is loaded from elsewhere.
const at = (id) => document.getElementById(id);
const form = at("ask");
const root = form.dataset.root;
const reader = document.documentElement.lang;
const OURS = "https://w3id.org/sotk/";
const SHOWN = 1000;
const TYPES = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  json: "application/sparql-results+json",
  ttl: "text/turtle",
  nt: "application/n-triples",
  jsonld: "application/ld+json",
};

// Asking

function send(query, type, endpoint = form.action, signal = undefined) {
  const headers = { Accept: type, "Accept-Language": reader, "Content-Type": "application/sparql-query" };
  return fetch(endpoint, { method: "POST", headers, body: query, signal });
}

async function rows(query) {
  const response = await send(query, TYPES.json, root + "sparql");
  return (await response.json()).results.bindings;
}

/** The best label of each of some things: in the reader's language, or else in English. */
async function labels(which) {
  const found = await rows(`PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    SELECT ?iri ?label WHERE { ${which} ?iri rdfs:label|<http://purl.org/dc/terms/title> ?label
      FILTER (LANG(?label) IN ("", "en", "${reader}")) }`);
  const best = new Map();
  for (const { iri, label } of found) {
    if (!best.has(iri.value) || label["xml:lang"] === reader) {
      best.set(iri.value, label);
    }
  }
  return best;
}

// The terms of the graph, as the editor offers them

const known = rows(`PREFIX sh: <http://www.w3.org/ns/shacl#>
  SELECT ?prefix ?namespace WHERE { [] sh:prefix ?prefix ; sh:namespace ?namespace }`).then((found) =>
  Object.fromEntries(found.map((row) => [row.prefix.value, row.namespace.value])),
);
const terms = Promise.all([
  labels(`FILTER (isIRI(?iri) && !REGEX(STR(?iri), "^${OURS}(graph|query|shapes|view)/"))`),
  rows(`PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    SELECT ?iri ?kind WHERE { VALUES (?type ?kind) { (owl:Class "class") (owl:ObjectProperty "property")
      (owl:DatatypeProperty "property") (owl:AnnotationProperty "property") (rdf:Property "property") } ?iri a ?type }`),
]).then(([all, kinds]) => {
  const kind = new Map(kinds.map((row) => [row.iri.value, row.kind.value]));
  return [...all].map(([iri, label]) => ({ iri, label: label.value, kind: kind.get(iri) }));
});

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

const place = document.createElement("div");
at("query").before(place);
const editor = new Yasqe(place, {
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
document.querySelectorAll(".plain").forEach((part) => part.remove());
document.querySelectorAll(".scripted").forEach((part) => (part.hidden = false));

// The answer

let running = new AbortController();
let last = {};

async function ask() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const isGraph = ["CONSTRUCT", "DESCRIBE"].includes(editor.getQueryType());
  last = { query: editor.getValue(), endpoint: form.action };
  history.replaceState(null, "", permalink());
  at("answer").hidden = false;
  at("answer").setAttribute("aria-busy", "true");
  at("downloads").hidden = true;
  at("forms").hidden = true;
  at("table").replaceChildren();
  say("…");
  try {
    const response = await send(last.query, isGraph ? TYPES.ttl : TYPES.json, last.endpoint, signal);
    showServices(response.headers);
    if (!response.ok) {
      say((await response.json()).detail);
    } else if (isGraph) {
      await showGraph(await response.text(), signal);
    } else {
      await showRows(await response.json(), signal);
    }
  } catch (problem) {
    if (signal.aborted) {
      return;
    }
    say(at("said").dataset.failed);
  }
  at("answer").removeAttribute("aria-busy");
}

/** A line on what was asked of other endpoints, and where the rest of it is told. */
function showServices(headers) {
  const [link, line] = at("services").children;
  line.textContent = headers.get("X-Sotk-Services");
  at("services").hidden = line.textContent === "";
  link.href = (/<([^>]*)>/.exec(headers.get("Link")) ?? [])[1] + kept();
}

function say(text) {
  at("said").textContent = text;
}

function offerDownloads(...endings) {
  at("downloads").hidden = false;
  at("downloads").querySelectorAll("button").forEach((button) => (button.hidden = !endings.includes(button.value)));
}

// The forms of the answer

let drawnMap;
let chosenForm = "table";

/** Offers the forms that the answer has, each by a function that draws it, and shows the chosen one. */
function offerForms(forms) {
  last.forms = forms;
  at("forms").hidden = Object.keys(forms).length === 1;
  at("forms").querySelectorAll("button").forEach((button) => (button.hidden = !forms[button.value]));
  showForm();
}

function showForm() {
  const name = last.forms[chosenForm] ? chosenForm : "table";
  drawnMap?.remove();
  drawnMap = undefined;
  at("table").replaceChildren();
  last.forms[name](at("table"));
  at("forms").querySelectorAll("button").forEach((button) => button.setAttribute("aria-pressed", button.value === name));
  reachWide();
}

at("forms").addEventListener("click", ({ target: { value } }) => {
  if (value) {
    chosenForm = value;
    history.replaceState(null, "", permalink());
    showSame();
    showForm();
  }
});

function nameOf(form) {
  return at("forms").querySelector(`[value=${form}]`).textContent;
}

function append(element) {
  return (place) => place.append(element);
}

/** A graph as its text, and drawn where things in it are joined. */
async function showGraph(turtle, signal) {
  const response = await send(last.query, TYPES.nt, last.endpoint, signal);
  const all = triples(await response.text());
  const naming = await namesOf(all.slice(0, MOST_EDGES).flatMap(({ from, by, to }) => [from, by, to]));
  if (signal.aborted) {
    return;
  }
  say(all.length > MOST_EDGES ? at("said").dataset.drawn : "");
  const text = document.createElement("pre");
  text.textContent = turtle;
  offerForms({ table: append(text), ...drawing(all, naming) });
  offerDownloads("ttl", "jsonld");
}

/** The form of a graph, if there are edges. */
function drawing(all, { called }) {
  const picture = graph(all, called, address);
  picture?.setAttribute("aria-label", nameOf("graph"));
  return picture ? { graph: append(picture) } : {};
}

/** How things are called in the reader's language, or else by their short names. */
async function namesOf(iris) {
  const some = [...new Set(iris)].filter((iri) => /^https?:[^\s<>"{}|\\^`]*$/.test(iri));
  const names = some.length === 0 ? new Map() : await labels(`VALUES ?iri { ${some.map((iri) => `<${iri}>`).join(" ")} }`);
  const prefixes = await known;
  const called = (iri) => names.get(iri)?.value ?? shorten(iri, prefixes).replace(/^<|>$/g, "");
  return { called, write: (element, value) => write(element, value, names.get(value?.value), called) };
}

async function showRows(answer, signal) {
  if (answer.boolean !== undefined) {
    say(at("said").dataset[String(answer.boolean)]);
    offerDownloads("json");
    return;
  }
  last.answer = answer;
  const all = answer.results.bindings;
  const shown = { ...answer, results: { bindings: all.slice(0, SHOWN) } };
  const cells = shown.results.bindings.flatMap((row) => Object.values(row));
  const naming = await namesOf(cells.filter(isThing).map((cell) => cell.value));
  const outlines = await provinces;
  if (signal.aborted) {
    return;
  }
  const words = at("said").dataset;
  say(all.length === 0 ? words.none : `${words.rows}: ${all.length}${all.length > SHOWN ? `. ${words.first}` : ""}`);
  const [time, figures] = [timeline(shown, naming.write), chart(shown, naming.write, nameOf("chart"))];
  const places = features(shown, (row, rest, index) => described(row, rest, index, naming));
  offerForms({
    table: append(table(shown, naming.write)),
    ...(places.length > 0 && { map: (box) => showMapIn(box, places, outlines) }),
    ...(time && { timeline: append(time) }),
    ...(figures && { chart: append(figures) }),
    ...drawing(edges(shown), naming),
  });
  offerDownloads("csv", "tsv", "json", ...(places.length > 0 ? ["geojson"] : []));
}

function table({ head, results }, writeCell) {
  const all = document.createElement("table");
  const top = all.createTHead().insertRow();
  for (const variable of head.vars) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = variable;
    top.append(cell);
  }
  const body = all.createTBody();
  for (const row of results.bindings) {
    const line = body.insertRow();
    head.vars.forEach((variable) => writeCell(line.insertCell(), row[variable]));
  }
  return all;
}

/** What the map says of a row: the first thing or word in it is what it is about. */
function described(row, rest, index, naming) {
  const popup = document.createElement("div");
  for (const name of rest.filter((each) => row[each])) {
    const line = document.createElement("div");
    naming.write(line, row[name]);
    popup.append(line);
  }
  const first = row[rest[0]];
  const thing = first?.type === "uri" ? naming.called(first.value) : (first?.value ?? "");
  return { number: index + 1, key: first?.value ?? "", thing, name: thing, popup };
}

/** The outlines that lie behind the places of an answer. */
const provinces = rows(`PREFIX geo: <http://www.opengis.net/ont/geosparql#> PREFIX sotk: <${OURS}ontology/>
  SELECT ?wkt WHERE { ?claim sotk:geometry/geo:asWKT ?wkt FILTER (CONTAINS(STR(?wkt), "POLYGON")) }`).then((found) =>
  found.map(({ wkt }) => ({ type: "Feature", geometry: geometry(wkt.value), properties: {} })),
);

function showMapIn(box, places, outlines) {
  const place = document.createElement("div");
  Object.assign(place.dataset, at("answer").dataset);
  place.className = "leaflet-box";
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", nameOf("map"));
  box.append(place);
  drawnMap = drawMap(place, places, outlines).map;
}

/** A literal as it is, and a thing as a link with its label. */
function write(element, value, label, called) {
  if (value?.type !== "uri") {
    element.append(value?.value ?? "");
    element.classList.toggle("number", isNumber(value));
    speak(element, value);
    return;
  }
  const link = document.createElement(/^https?:/.test(value.value) ? "a" : "span");
  link.textContent = called(value.value);
  speak(link, label);
  link.title = value.value;
  link.href = address(value.value);
  element.append(link);
}

/** Where an IRI leads: to our page of it, which keeps the reader's choices, or elsewhere. */
function address(iri) {
  return iri.startsWith(OURS) ? root + iri.slice(OURS.length) + kept() : iri;
}

/** Says in which language a text is, where it is not the reader's. */
function speak(element, literal) {
  if (literal?.["xml:lang"] && literal["xml:lang"] !== reader) {
    element.lang = literal["xml:lang"];
  }
}

at("downloads").addEventListener("click", async ({ target: { value: ending } }) => {
  if (ending === "geojson") {
    const plain = (row, rest) => Object.fromEntries(rest.map((name) => [name, row[name]?.value ?? null]));
    const collection = { type: "FeatureCollection", features: features(last.answer, plain) };
    save(new Blob([JSON.stringify(collection, null, 1)], { type: "application/geo+json" }), ending);
  } else if (TYPES[ending]) {
    save(await (await send(last.query, TYPES[ending], last.endpoint)).blob(), ending);
  }
});

function save(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `sotk.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// The same elsewhere

/** What an address says to keep the reader's choices. */
function kept() {
  const chosen = new URLSearchParams();
  const choices = { lang: new URLSearchParams(location.search).get("lang"), view: view.view.value, on: view.on.value };
  Object.entries(choices).forEach(([name, value]) => value && chosen.set(name, value));
  return chosen.size > 0 ? `?${chosen}` : "";
}

function permalink() {
  const form = chosenForm === "table" ? "" : `&form=${chosenForm}`;
  return `${root}sparql${kept()}#query=${encodeURIComponent(editor.getValue())}${form}`;
}

const inTripleQuotes = (text) => (/\\|"""/.test(text) ? JSON.stringify(text) : `"""\n${text}\n"""`);
const CODE = {
  curl: (endpoint, query, type) =>
    `curl '${endpoint}' -H 'Accept: ${type}' --data-urlencode 'query=${query.replace(/'/g, "'\\''")}'`,
  Python: (endpoint, query, type) => `from urllib.parse import urlencode
from urllib.request import Request, urlopen

query = ${inTripleQuotes(query)}
request = Request("${endpoint}", urlencode({"query": query}).encode(), {"Accept": "${type}"})
print(urlopen(request).read().decode())`,
  R: (endpoint, query, type) => `query <- ${query.includes(')---"') ? JSON.stringify(query) : `r"---(${query})---"`}
address <- paste0("${endpoint}?query=", URLencode(query, reserved = TRUE), "&format=${type === TYPES.csv ? "csv" : type === TYPES.json ? "json" : "ttl"}")
${type === TYPES.csv ? "read.csv(address)" : 'cat(readLines(address), sep = "\\n")'}`,
  Java: (endpoint, query, type) => `import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Ask {
    public static void main(String[] args) throws Exception {
        var query = ${inTripleQuotes(query)};
        var request = HttpRequest.newBuilder(URI.create("${endpoint}"))
                .header("Accept", "${type}")
                .header("Content-Type", "application/sparql-query")
                .POST(HttpRequest.BodyPublishers.ofString(query))
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.body());
    }
}`,
};

function showSame() {
  at("link").href = permalink();
  at("endpoint").textContent = form.action;
  const type = { SELECT: TYPES.csv, ASK: TYPES.json }[editor.getQueryType()] ?? TYPES.ttl;
  at("code").textContent = CODE[at("language").value](form.action, editor.getValue(), type);
}

at("copy").addEventListener("click", async ({ target }) => {
  try {
    await navigator.clipboard.writeText(at("code").textContent);
  } catch {
    getSelection().selectAllChildren(at("code"));
    document.execCommand("copy");
  }
  const text = target.textContent;
  target.textContent = target.dataset.copied;
  setTimeout(() => (target.textContent = text), 2000);
});

// What the reader does

const view = at("view");
function chooseView() {
  const name = [view.view.value || (view.on.value && "all"), view.on.value].filter(Boolean).join("/");
  form.action = `${root}${name && `view/${name}/`}sparql`;
  showSame();
}
view.querySelector("button").hidden = true;
view.addEventListener("change", chooseView);
view.addEventListener("submit", (event) => {
  event.preventDefault();
  chooseView();
});
at("examples").addEventListener("change", async ({ target: { value } }) => {
  if (value) {
    const response = await fetch(`${root}query/${value.replace(/^.*\//, "")}.rq`);
    editor.setValue(await response.text());
  }
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
at("language").addEventListener("change", showSame);
editor.on("change", showSame);

/** A link to a query asks it. */
function follow() {
  const linked = new URLSearchParams(location.hash.slice(1));
  const query = linked.get("query");
  if (query && query !== last.query) {
    chosenForm = linked.get("form") ?? "table";
    editor.setValue(query);
    ask();
  }
}
addEventListener("hashchange", follow);
showSame();
follow();
