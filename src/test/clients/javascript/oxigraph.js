// Oxigraph for the benchmark: FILE PORT. Answers queries over the quads of a file at /sparql, one after the other.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { Store, namedNode } from "oxigraph";

const [file, port] = process.argv.slice(2);
const store = new Store();
store.load(readFileSync(file, "utf8"), { format: "application/n-quads", unchecked: true, no_transaction: true });

createServer((request, response) => {
  const parameters = new URL(request.url, "http://localhost").searchParams;
  const graph = parameters.get("default-graph-uri");
  const options = { results_format: request.headers.accept };
  if (graph) options.default_graph = namedNode(graph);
  try {
    response.end(store.query(parameters.get("query"), options));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(Number(port), "127.0.0.1");
