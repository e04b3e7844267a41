// Asks a running server as JavaScript's SPARQL clients do, without any configuration: Comunica (with itself finding out
// what an address is), fetch-sparql-endpoint and sparql-http-client; N3.js reads what is exported as RDF 1.2.
//
// Usage: npm ci --ignore-scripts && node clients.js http://127.0.0.1:3030/

import assert from 'node:assert/strict';
import { QueryEngine } from '@comunica/query-sparql';
import { SparqlEndpointFetcher } from 'fetch-sparql-endpoint';
import { Parser } from 'n3';
import { SimpleClient } from 'sparql-http-client';

const site = process.argv[2];
const base = 'https://w3id.org/sotk/';
const shares = `SELECT ?share { <${base}id/part/sotk-zod-armenia> <${base}ontology/territoryShare> ?share }`;

function expect(what, found, expected) {
  assert.deepEqual(found, expected, what);
  console.log(`client: ${what}`);
}

const comunica = new QueryEngine();
const ask = async (query, sources) =>
  (await (await comunica.queryBindings(query, { sources })).toArray()).map((row) => row.get('share').value).sort();

expect('Comunica, a view', await ask(shares, [`${site}view/am/sparql`]), ['50.0']);
expect('Comunica, nobody’s dispute', await ask(shares, [`${site}sparql`]), []);
expect('Comunica, two views at once', await ask(shares, [`${site}view/am/sparql`, `${site}view/az/sparql`]), ['24.0', '50.0']);
expect('Comunica, a view by its address', await ask(shares, [`${site}view/am`]), ['50.0']);
expect('Comunica, ASK', await comunica.queryBoolean('ASK { ?mine a ?kind }', { sources: [`${site}sparql`] }), true);

const fetcher = new SparqlEndpointFetcher();
const rows = [];
for await (const row of await fetcher.fetchBindings(`${site}view/az/sparql`, shares)) rows.push(row.share.value);
expect('fetch-sparql-endpoint, rows', rows, ['24.0']);
expect('fetch-sparql-endpoint, ASK', await fetcher.fetchAsk(`${site}sparql`, 'ASK { }'), true);
let triples = 0;
for await (const triple of await fetcher.fetchTriples(`${site}sparql`, `CONSTRUCT WHERE { ?mine a <${base}ontology/Mine> }`)) triples++;
expect('fetch-sparql-endpoint, triples', triples > 0, true);

const client = new SimpleClient({ endpointUrl: `${site}view/am/sparql` });
for (const operation of ['get', 'postUrlencoded', 'postDirect']) {
  const answer = await (await client.query.select(shares, { operation })).json();
  expect(`sparql-http-client, ${operation}`, answer.results.bindings.map((row) => row.share.value), ['50.0']);
}

const count = async (view) => {
  const query = `SELECT (COUNT(DISTINCT ?claim) AS ?count) { ?thing <${base}ontology/attestedBy> ?claim }`;
  for await (const row of await fetcher.fetchBindings(`${site}view/${view}/sparql`, query)) return Number(row.count.value);
};
for (const view of ['am', 'az', 'common']) {
  const quads = new Parser({ format: 'text/turtle' }).parse(await (await fetch(`${site}export/rdf12?view=${view}`)).text());
  const reified = quads.filter((quad) => quad.predicate.value.endsWith('#reifies') && quad.object.termType === 'Quad');
  const claims = new Set(reified.map((quad) => quad.subject.value));
  expect(`N3.js, ${reified.length} triple terms of ${claims.size} claims in the view ${view}`, claims.size, await count(view));
}
