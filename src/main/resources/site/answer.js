// How an answer is written: its values and its pictures.
const SHOWN = 1000;
const NAMED_AT_ONCE = 150;

/** How things are called in the reader's language, or else by their short names. */
async function namesOf(iris) {
  const some = [...new Set(iris)].filter((iri) => /^https?:[^\s<>"{}|\\^`]*$/.test(iri));
  const names = new Map();
  for (let start = 0; start < some.length; start += NAMED_AT_ONCE) {
    const values = some.slice(start, start + NAMED_AT_ONCE).map((iri) => `<${iri}>`);
    try {
      (await labels(`VALUES ?iri { ${values.join(" ")} }`)).forEach((label, iri) => names.set(iri, label));
    } catch {
      break; // An answer is shown without names rather than not at all.
    }
  }
  const prefixes = await known;
  const called = (iri) => names.get(iri)?.value ?? shorten(iri, prefixes).replace(/^<|>$/g, "");
  return { called, write: (element, value) => write(element, value, names.get(value?.value), called) };
}

/** A literal as it is, and a thing as a link with its label. */
function write(element, value, label, called) {
  if (value?.type !== "uri") {
    element.append(value?.value ?? "");
    element.classList.toggle("number", isNumber(value));
    speak(element, value);
    return;
  }
  const href = address(value.value);
  const link = document.createElement(href ? "a" : "span");
  link.textContent = called(value.value);
  link.title = value.value;
  if (href) {
    link.href = href;
  }
  speak(link, label);
  element.append(link);
}

/**
 * Where an IRI leads: to our page of it, which keeps the reader's choices, or elsewhere on the web. What has another scheme
 * leads nowhere, for anybody can put it into an answer.
 */
function address(iri) {
  const own = iri.startsWith(OURS) ? iri.slice(OURS.length) : "";
  if (/^\w/.test(own)) {
    return root + own + kept();
  }
  return /^https?:\/\//i.test(iri) ? iri : undefined;
}

/** Says in which language a text is, where it is not the reader's. */
function speak(element, literal) {
  if (literal?.["xml:lang"] && literal["xml:lang"] !== reader) {
    element.lang = literal["xml:lang"];
  }
}

function append(element) {
  return element && ((place) => place.append(element));
}

function preformatted(text) {
  const element = document.createElement("pre");
  element.textContent = text;
  return element;
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
async function provinces() {
  outlines ??= rows(`PREFIX geo: <http://www.opengis.net/ont/geosparql#> PREFIX sotk: <${OURS}ontology/>
    SELECT ?wkt WHERE { ?claim sotk:geometry/geo:asWKT ?wkt FILTER (CONTAINS(STR(?wkt), "POLYGON")) }`)
    .then((found) => found.map(({ wkt }) => ({ type: "Feature", geometry: geometry(wkt.value), properties: {} })))
    .catch(() => []);
  return outlines;
}

let outlines;
let drawnMap;

function showMapIn(box, places, backdrop) {
  const place = document.createElement("div");
  Object.assign(place.dataset, at("answer").dataset);
  place.className = "leaflet-box";
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", nameOf("map"));
  box.append(place);
  drawnMap = drawMap(place, places, backdrop).map;
}

function nameOf(picture) {
  return at("forms").querySelector(`[value=${picture}]`).textContent;
}

/** The edges as a picture, if there are any. */
function drawing(all, { called }) {
  const picture = graph(all, called, address);
  picture?.setAttribute("aria-label", nameOf("graph"));
  return append(picture);
}

/** The ways in which an answer of rows may be shown: of each, what makes a function that draws it, if the answer has it. */
async function pictures(answer) {
  const shown = { ...answer, results: { bindings: answer.results.bindings.slice(0, SHOWN) } };
  const cells = shown.results.bindings.flatMap((row) => Object.values(row));
  const naming = await namesOf(cells.filter(isThing).map((cell) => cell.value));
  const backdrop = features(shown, () => ({})).length > 0 ? await provinces() : [];
  return {
    table: () => append(table(shown, naming.write)),
    map: () => {
      const places = features(shown, (row, rest, index) => described(row, rest, index, naming));
      return places.length > 0 && ((box) => showMapIn(box, places, backdrop));
    },
    timeline: () => append(timeline(shown, naming.write)),
    chart: () => append(chart(shown, naming.write, nameOf("chart"))),
    graph: () => drawing(edges(shown), naming),
  };
}
