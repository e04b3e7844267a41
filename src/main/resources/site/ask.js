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
  at("table").replaceChildren();
  say("…");
  try {
    const response = await send(last.query, isGraph ? TYPES.ttl : TYPES.json, last.endpoint, signal);
    showServices(response.headers);
    if (!response.ok) {
      say((await response.json()).detail);
    } else if (isGraph) {
      await showGraph(await response.text());
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

function showGraph(turtle) {
  say("");
  const text = document.createElement("pre");
  text.textContent = turtle;
  at("table").replaceChildren(text);
  offerDownloads("ttl", "jsonld");
}

async function showRows(answer, signal) {
  if (answer.boolean !== undefined) {
    say(at("said").dataset[String(answer.boolean)]);
    offerDownloads("json");
    return;
  }
  last.answer = answer;
  const all = answer.results.bindings;
  const shown = all.slice(0, SHOWN);
  const cells = shown.flatMap((row) => Object.values(row));
  const iris = [...new Set(cells.filter((cell) => cell.type === "uri").map((cell) => cell.value))];
  const names = iris.length === 0 ? new Map() : await labels(`VALUES ?iri { ${iris.map((iri) => `<${iri}>`).join(" ")} }`);
  const prefixes = await known;
  if (signal.aborted) {
    return;
  }
  const words = at("said").dataset;
  say(all.length === 0 ? words.none : `${words.rows}: ${all.length}${all.length > SHOWN ? `. ${words.first}` : ""}`);
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const variable of answer.head.vars) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = variable;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of shown) {
    const line = body.insertRow();
    for (const variable of answer.head.vars) {
      show(line.insertCell(), row[variable], names, prefixes);
    }
  }
  at("table").replaceChildren(table);
  offerDownloads("csv", "tsv", "json", ...(features(answer).length > 0 ? ["geojson"] : []));
}

/** A literal as it is, and a thing as a link with its label. */
function show(cell, value, names, prefixes) {
  if (value?.type !== "uri") {
    cell.textContent = value?.value ?? "";
    cell.classList.toggle("number", /#(integer|decimal|double)$/.test(value?.datatype));
    speak(cell, value);
    return;
  }
  const link = document.createElement(/^https?:/.test(value.value) ? "a" : "span");
  const label = names.get(value.value);
  link.textContent = label?.value ?? shorten(value.value, prefixes).replace(/^<|>$/g, "");
  speak(link, label);
  link.title = value.value;
  link.href = value.value.startsWith(OURS) ? root + value.value.slice(OURS.length) + kept() : value.value;
  cell.append(link);
}

/** Says in which language a text is, where it is not the reader's. */
function speak(element, literal) {
  if (literal?.["xml:lang"] && literal["xml:lang"] !== reader) {
    element.lang = literal["xml:lang"];
  }
}

/** The rows that have a place, as GeoJSON (RFC 7946). */
function features({ head, results }) {
  const isPlace = (value) => value?.datatype === "http://www.opengis.net/ont/geosparql#wktLiteral";
  const column = head.vars.find((variable) => results.bindings.some((row) => isPlace(row[variable])));
  return results.bindings
    .filter((row) => isPlace(row[column]) && geometry(row[column].value))
    .map((row) => ({
      type: "Feature",
      geometry: geometry(row[column].value),
      properties: Object.fromEntries(
        head.vars.filter((name) => name !== column).map((name) => [name, row[name]?.value ?? null]),
      ),
    }));
}

const GEOMETRIES = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon"];

/** WKT in longitude and latitude as a geometry of GeoJSON; nothing, if it is in other coordinates or of another kind. */
function geometry(wkt) {
  const [, system, name, body] = /^\s*(?:<([^>]*)>)?\s*([a-z]+)\s*(\([\d\s.,()eE+-]*\))\s*$/i.exec(wkt) ?? [];
  const type = GEOMETRIES.find((each) => each.toLowerCase() === name?.toLowerCase());
  if (!type || (system && !system.endsWith("CRS84"))) {
    return undefined;
  }
  const lists = body.replace(/[^\s,()]+(\s+[^\s,()]+)+/g, (point) => `[${point.split(/\s+/).map(Number)}]`);
  const coordinates = JSON.parse(lists.replace(/\(/g, "[").replace(/\)/g, "]"));
  const isNested = type === "Point" || (type === "MultiPoint" && Array.isArray(coordinates[0][0]));
  return { type, coordinates: isNested ? coordinates.flat() : coordinates };
}

at("downloads").addEventListener("click", async ({ target: { value: ending } }) => {
  if (ending === "geojson") {
    const collection = { type: "FeatureCollection", features: features(last.answer) };
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
  return `${root}sparql${kept()}#query=${encodeURIComponent(editor.getValue())}`;
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
  const query = new URLSearchParams(location.hash.slice(1)).get("query");
  if (query && query !== last.query) {
    editor.setValue(query);
    ask();
  }
}
addEventListener("hashchange", follow);
showSame();
follow();
