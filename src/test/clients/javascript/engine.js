// Answers queries with Comunica: each line of the input is {"query", "sources"}, each of the output SPARQL 1.1 JSON.

import { createInterface } from 'node:readline';
import { QueryEngine } from '@comunica/query-sparql';

const engine = new QueryEngine();
for await (const line of createInterface({ input: process.stdin })) {
  const { query, sources } = JSON.parse(line);
  try {
    const { data } = await engine.resultToString(await engine.query(query, { sources }), 'application/sparql-results+json');
    let text = '';
    for await (const chunk of data) text += chunk;
    console.log(JSON.stringify(JSON.parse(text)));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error) }));
  }
}
