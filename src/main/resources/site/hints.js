// Terms in a query that the graph does not have, and which of its terms may have been meant.

/** The names in the query, each with its place and its IRI. */
function namesInQuery() {
  const prefixes = editor.getPrefixesFromQuery();
  const iri = ({ type, string }) => {
    const [, prefix, local] = /^([^:]*):(.+)$/s.exec(string) ?? [];
    return { "variable-3": string.slice(1, -1), "string-2": prefixes[prefix] && prefixes[prefix] + local }[type];
  };
  return editor.getValue().split("\n").flatMap((_, line) =>
    editor.getLineTokens(line).map((token) => ({ ...token, line, iri: iri(token) })).filter((token) => token.iri));
}

const folder = (iri) => iri.replace(/[^/]*$/, "");

/** Those that begin as some of our terms do, but are none; not the one that is being written. */
async function unknownNames() {
  const all = new Set((await terms).map(({ iri }) => iri));
  const folders = new Set([...all].filter((iri) => iri.startsWith(OURS)).map(folder));
  const cursor = editor.getDoc().getCursor();
  const isWritten = ({ line, start, end }) => editor.hasFocus() && line === cursor.line && start < cursor.ch && cursor.ch <= end;
  return namesInQuery().filter((name) => folders.has(folder(name.iri)) && name.iri !== folder(name.iri) && !all.has(name.iri) && !isWritten(name));
}

/** How many letters must be changed, added or taken away (Levenshtein). */
function distance(one, other) {
  let row = [...other, ""].map((_, index) => index);
  [...one].forEach((letter, index) => {
    const next = [index + 1];
    [...other].forEach((each, place) => {
      next.push(Math.min(next[place] + 1, row[place + 1] + 1, row[place] + (letter.toLowerCase() === each.toLowerCase() ? 0 : 1)));
    });
    row = next;
  });
  return row.at(-1);
}

/** The term that is nearest to an IRI, if any is near. */
async function nearest(iri) {
  const near = (await terms)
    .filter((term) => folder(term.iri) === folder(iri))
    .map((term) => ({ iri: term.iri, far: distance(iri, term.iri) }))
    .sort((one, other) => one.far - other.far)[0];
  return near?.far <= 4 ? near.iri : undefined;
}

async function showHints() {
  const unknown = new Map((await unknownNames()).map((name) => [name.iri, name]));
  const lines = [...unknown.values()].slice(0, 5).map(hint);
  at("hints").replaceChildren(...(await Promise.all(lines)));
}

async function hint({ iri, string }) {
  const line = document.createElement("p");
  const name = document.createElement("code");
  name.textContent = string;
  line.append(`${at("hints").dataset.unknown}: `, name);
  const meant = await nearest(iri);
  if (meant) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = shorten(meant, editor.getPrefixesFromQuery());
    button.addEventListener("click", () => {
      const wrong = namesInQuery().filter((each) => each.iri === iri).reverse();
      wrong.forEach((each) =>
        editor.getDoc().replaceRange(button.textContent, { line: each.line, ch: each.start }, { line: each.line, ch: each.end }));
      showHints();
    });
    line.append(` · ${at("hints").dataset.meant} `, button);
  }
  return line;
}

let waiting;
function hintSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => showHints().catch(console.error), 400);
}
editor.on("change", hintSoon);
editor.on("cursorActivity", hintSoon);
