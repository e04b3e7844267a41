// Asking the server. Nothing is loaded from elsewhere.
const at = (id) => document.getElementById(id);
const form = at("ask");
const root = form.dataset.root;
const reader = document.documentElement.lang;
const OURS = "https://w3id.org/sotk/";
const TYPES = {
  csv: "text/csv",
  tsv: "text/tab-separated-values",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/sparql-results+json",
  ttl: "text/turtle",
  nt: "application/n-triples",
  jsonld: "application/ld+json",
};

/** That there is no answer, as the network or the server has it and not by a mistake of this page; the message may say why. */
class Unanswered extends Error {}

/** Waits for what comes over the network. */
async function arrived(something) {
  try {
    return await something;
  } catch (problem) {
    throw new Unanswered("", { cause: problem });
  }
}

async function send(query, type, endpoint = form.action, signal = undefined) {
  const headers = { Accept: type, "Accept-Language": reader, "Content-Type": "application/sparql-query" };
  return arrived(fetch(endpoint, { method: "POST", headers, body: query, signal }));
}

/** An answer that is one; throws what the server says where it refuses. */
async function accepted(response) {
  if (response.ok) {
    return response;
  }
  const text = await arrived(response.text());
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    // Something between here and the server may answer in its own words.
  }
  throw new Unanswered(said?.detail ?? said?.title ?? `HTTP ${response.status} ${response.statusText}`);
}

async function rows(query) {
  const response = await accepted(await send(query, TYPES.json, root + "sparql"));
  return (await arrived(response.json())).results.bindings;
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
