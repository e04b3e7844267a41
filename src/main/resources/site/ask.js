// The page to write a query on: what the reader does there, and the answer below the editor.
// Without these scripts the form asks, and the server shows the answer.
const view = at("view");
const words = at("said").dataset;
const pressed = at("forms").querySelectorAll("button");

let running = new AbortController();
let stopClock = () => {};
let last = {};
let chosenForm = "table";

// Asking

async function ask() {
  running.abort();
  rest();
  if (editor.getQueryMode() === "update") {
    showNothing();
    say(words.readOnly);
    at("read-only").hidden = false;
    return;
  }
  running = new AbortController();
  const { signal } = running;
  last = { query: editor.getValue(), endpoint: form.action, forms: {} };
  remember();
  showNothing();
  at("answer").setAttribute("aria-busy", "true");
  at("stop").hidden = false;
  stopClock = startClock();
  say("…");
  try {
    const isGraph = ["CONSTRUCT", "DESCRIBE"].includes(editor.getQueryType());
    const response = await send(last.query, isGraph ? TYPES.ttl : TYPES.json, last.endpoint, signal);
    showServices(response.headers);
    await accepted(response);
    const answer = await arrived(isGraph ? response.text() : response.json());
    if (signal.aborted) {
      return;
    }
    stopClock();
    await (isGraph ? showGraph : showRows)(answer, signal);
  } catch (problem) {
    if (signal.aborted) {
      return;
    }
    tell(problem);
  }
  if (!signal.aborted) {
    rest();
  }
}

/** Nothing is waited for any more. */
function rest() {
  at("answer").removeAttribute("aria-busy");
  at("stop").hidden = true;
  stopClock();
}

/** Takes the last answer away. */
function showNothing() {
  ["services", "downloads", "forms", "read-only"].forEach((part) => (at(part).hidden = true));
  at("table").replaceChildren();
  at("took").textContent = "";
}

/** Shows how long the answer takes until the clock is stopped, by what this returns. */
function startClock() {
  const start = performance.now();
  const seconds = new Intl.NumberFormat(reader, { style: "unit", unit: "second", maximumSignificantDigits: 2 });
  const show = () => (at("took").textContent = seconds.format((performance.now() - start) / 1000));
  const ticking = setInterval(show, 100);
  return () => {
    show();
    clearInterval(ticking);
    stopClock = () => {};
  };
}

function say(text, language = reader) {
  at("answer").hidden = false;
  at("said").textContent = text;
  at("said").lang = language;
}

/** Says whose fault it is: the server's own words, the network's, or this page's. */
function tell(problem) {
  if (!(problem instanceof Unanswered)) {
    console.error(problem);
    say(`${words.fault} (${problem.message})`);
  } else if (problem.message) {
    say(problem.message, "en");
  } else {
    say(words.failed);
  }
}

/** What is done on an event, and told where it fails. */
function careful(deed) {
  return async (event) => {
    try {
      await deed(event);
    } catch (problem) {
      tell(problem);
    }
  };
}

/** A line on what was asked of other endpoints, and where the rest of it is told. */
function showServices(headers) {
  const [link, line] = at("services").children;
  const [, trace] = /<([^>]*)>/.exec(headers.get("Link")) ?? [];
  line.textContent = headers.get("X-Sotk-Services");
  at("services").hidden = line.textContent === "";
  if (trace) {
    link.href = trace + kept();
  }
}

// The answer

async function showRows(answer, signal) {
  if (answer.boolean !== undefined) {
    say(words[String(answer.boolean)]);
    offerDownloads("json");
    return;
  }
  // A column may be called as a property that every object has.
  const all = answer.results.bindings.map((row) => Object.assign(Object.create(null), row));
  last.answer = { head: answer.head, results: { bindings: all } };
  const makers = await pictures(last.answer);
  if (signal.aborted) {
    return;
  }
  last.said = all.length === 0 ? words.none : `${words.rows}: ${all.length}${all.length > SHOWN ? `. ${words.first}` : ""}`;
  offerDownloads("csv", "tsv", "xlsx", "json", ...(features(last.answer, () => ({})).length > 0 ? ["geojson"] : []));
  offerForms(makers);
}

/** A graph as its text, and drawn where things in it are joined. */
async function showGraph(turtle, signal) {
  const response = await accepted(await send(last.query, TYPES.nt, last.endpoint, signal));
  const text = await arrived(response.text());
  const all = triples(text);
  const naming = await namesOf(all.slice(0, MOST_EDGES).flatMap(({ from, by, to }) => [from, by, to]));
  if (signal.aborted) {
    return;
  }
  last.said = text.trim() === "" ? words.none : all.length > MOST_EDGES ? words.drawn : "";
  offerDownloads("ttl", "jsonld");
  offerForms({ table: () => append(preformatted(turtle)), graph: () => drawing(all, naming) });
}

/** Offers the forms that the answer has, and shows the chosen one. */
function offerForms(makers) {
  for (const [name, make] of Object.entries(makers)) {
    last.forms[name] = drawer(make);
  }
  pressed.forEach((button) => (button.hidden = !last.forms[button.value]));
  at("forms").hidden = Object.values(last.forms).filter(Boolean).length === 1;
  showForm();
}

/** What draws a form, if the answer has it; one that cannot be made fails when it is to be shown, and not before. */
function drawer(make) {
  try {
    return make();
  } catch (problem) {
    return () => {
      throw problem;
    };
  }
}

/** Shows the chosen form; a picture that fails is replaced by the table. */
function showForm() {
  const name = last.forms[chosenForm] ? chosenForm : "table";
  say(last.said);
  try {
    draw(name);
  } catch (problem) {
    if (name === "table") {
      throw problem;
    }
    console.error(problem);
    say(`${words.unshown} ${last.said}`);
    draw("table");
  }
}

function draw(name) {
  drawnMap?.remove();
  drawnMap = undefined;
  at("table").replaceChildren();
  last.forms[name](at("table"));
  pressed.forEach((button) => button.setAttribute("aria-pressed", button.value === name));
  reachWide();
}

at("forms").addEventListener("click", careful(({ target: { value } }) => {
  if (value) {
    chosenForm = value;
    remember();
    showSame();
    showForm();
  }
}));

// Taking it away

function offerDownloads(...endings) {
  at("downloads").hidden = false;
  at("downloads").querySelectorAll("button").forEach((button) => (button.hidden = !endings.includes(button.value)));
}

at("downloads").addEventListener("click", careful(async ({ target: { value: ending } }) => {
  if (ending === "geojson") {
    const plain = (row, others) => Object.fromEntries(others.map((name) => [name, row[name]?.value ?? null]));
    const collection = { type: "FeatureCollection", features: features(last.answer, plain) };
    save(new Blob([JSON.stringify(collection, null, 1)], { type: "application/geo+json" }), ending);
  } else if (TYPES[ending]) {
    const response = await accepted(await send(last.query, TYPES[ending], last.endpoint));
    save(await arrived(response.blob()), ending);
  }
}));

function save(blob, ending) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `sotk.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// The address of the page

/** What an address says to keep the reader's choices. */
function kept() {
  const chosen = new URLSearchParams();
  const on = view.on.validity.valid ? view.on.value : "";
  const choices = { lang: new URLSearchParams(location.search).get("lang"), view: view.view.value, on };
  Object.entries(choices).forEach(([name, value]) => value && chosen.set(name, value));
  return chosen.size > 0 ? `?${chosen}` : "";
}

function permalink() {
  const shown = chosenForm === "table" ? "" : `&form=${chosenForm}`;
  return `${root}sparql${kept()}#query=${encodeURIComponent(editor.getValue())}${shown}`;
}

function remember() {
  try {
    history.replaceState(null, "", permalink());
  } catch {
    // A query may be longer than the addresses that a browser keeps.
  }
}

/** A link to a query fills it in; only the reader asks it. */
function follow() {
  const linked = new URLSearchParams(location.hash.slice(1));
  const query = linked.get("query");
  if (query === null || query === last.query) {
    return;
  }
  running.abort();
  rest();
  chosenForm = [...pressed].some((button) => button.value === linked.get("form")) ? linked.get("form") : "table";
  editor.setValue(query);
  showNothing();
  last = {};
  say(words.linked);
}

// What the reader does

function chooseView() {
  const name = [view.view.value || (view.on.value && "all"), view.on.value].filter(Boolean).join("/");
  if (view.reportValidity()) {
    form.action = `${root}${name && `view/${name}/`}sparql`;
    showSame();
  }
}
view.querySelector("button").hidden = true;
view.addEventListener("change", chooseView);
view.addEventListener("submit", (event) => {
  event.preventDefault();
  chooseView();
});
at("examples").addEventListener("change", careful(async ({ target }) => {
  const { value } = target;
  if (value) {
    const response = await accepted(await arrived(fetch(`${root}query/${value.replace(/^.*\//, "")}.rq`)));
    const text = await arrived(response.text());
    if (target.value === value) {
      editor.setValue(text);
    }
  }
}));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
at("stop").addEventListener("click", () => {
  running.abort();
  rest();
  say(words.stopped);
});
editor.on("change", showSame);
addEventListener("hashchange", follow);
showSame();
follow();
