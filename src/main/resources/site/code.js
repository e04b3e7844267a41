// The same question in a program of the reader's own.

const inTripleQuotes = (text) => (/\\|"""/.test(text) ? JSON.stringify(text) : `"""\n${text}\n"""`);
const inShell = (text) => `'${text.replace(/'/g, "'\\''")}'`;
const CODE = {
  curl: (endpoint, query, type) =>
    `curl ${inShell(endpoint)} -H 'Accept: ${type}' --data-urlencode ${inShell(`query=${query}`)}`,
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
  // An apostrophe is let alone in addresses, but ends a text in a shell.
  const endpoint = form.action.replace(/'/g, "%27");
  at("code").textContent = CODE[at("language").value](endpoint, editor.getValue(), type);
}

at("language").addEventListener("change", showSame);
at("copy").addEventListener("click", async ({ target }) => {
  try {
    await navigator.clipboard.writeText(at("code").textContent);
  } catch {
    getSelection().selectAllChildren(at("code"));
    document.execCommand("copy");
  }
  const text = target.dataset.text ?? target.textContent;
  Object.assign(target.dataset, { text });
  target.textContent = target.dataset.copied;
  setTimeout(() => (target.textContent = text), 2000);
});
