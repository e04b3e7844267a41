// The forms besides a table in which an answer can be shown. Each function here returns an element, or nothing where an
// answer has no such form; "write" puts a value into an element as the page shows it.

// What a literal says need not be what its datatype promises.
const DATE = /^(-?\d{4,})-(\d\d)-(\d\d)T/;
// The questions of this site give a date as exactly as it is known, in EDTF: 195X, 1951, 2020-11, 2020-11-25.
const EDTF = /^\d[\dX]{3}(-\d\d){0,2}$/;
const isDate = (value) =>
  (value?.datatype?.endsWith("#dateTime") && DATE.test(value.value)) || (value?.type === "literal" && !value.datatype && EDTF.test(value.value));
const isNumber = (value) => /#(integer|decimal|double)$/.test(value?.datatype) && Number.isFinite(Number(value.value));
const isThing = (value) => value?.type === "uri";

/** The columns with values of one kind, and no others. */
function columns({ head, results }, is) {
  return head.vars.filter((name) => {
    const values = results.bindings.map((row) => row[name]).filter(Boolean);
    return values.length > 0 && values.every(is);
  });
}

function drawn(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

/** A table of what is beside a bar, the bar, and the rest of the row. */
function bars(heads, rows, rest, write) {
  const table = document.createElement("table");
  table.className = "chart";
  const top = table.createTHead().insertRow();
  for (const text of [...heads, ...rest]) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = text;
    top.append(cell);
  }
  const body = table.createTBody();
  for (const { row, text, bar, width } of rows) {
    const line = body.insertRow();
    line.insertCell().textContent = text;
    line.insertCell().append(
      drawn("svg", { viewBox: `0 0 ${width} 20`, preserveAspectRatio: "none", "aria-hidden": "true" }, bar),
    );
    rest.forEach((name) => write(line.insertCell(), row[name]));
  }
  return table;
}

// Time

/** How long a date of each precision is, in years, and how many signs of it are shown. */
const PRECISIONS = new Map([["millennium", [1000, 4]], ["decade", [10, 4]], ["year", [1, 4]], ["month", [1 / 12, 7]]]);

/** How exact a text in EDTF is; nothing for a day. */
const exactness = (text) => (text.endsWith("XXX") ? "millennium" : text.endsWith("X") ? "decade" : { 4: "year", 7: "month" }[text.length]);

/** The rows in the order of their dates: a thin mark for a day, a hollow bar for a longer time in which it was. */
function timeline(answer, write) {
  const dates = columns(answer, isDate);
  const end = dates.find((name) => /until|end/i.test(name));
  const start = dates.find((name) => name !== end) ?? end;
  if (!start) {
    return undefined;
  }
  const year = ({ value }) => {
    const day = EDTF.test(value) ? `${value.replaceAll("X", "0")}-01-01`.slice(0, 10) : value;
    const [, years, months, days] = DATE.exec(`${day}T`).map(Number);
    return years + (months - 1) / 12 + days / 366;
  };
  const precision = (row, name) =>
    EDTF.test(row[name]?.value) ? exactness(row[name].value) : (row[`${name}Precision`] ?? (name === start && row.precision) ?? {}).value?.replace(/^.*\//, "");
  const text = (row, name) => row[name]?.value.slice(0, PRECISIONS.get(precision(row, name))?.[1] ?? 10) ?? "";
  const dated = answer.results.bindings.filter((row) => row[start]).sort((one, other) => year(one[start]) - year(other[start]));
  const years = dated.flatMap((row) => [start, end].filter((name) => row[name]).map((name) => year(row[name])));
  const first = Math.floor(Math.min(...years));
  const last = Math.ceil(Math.max(...years) + 0.01);
  const scale = 770 / (last - first);
  const rows = dated.map((row) => {
    const from = year(row[start]);
    const long = (row[end] && year(row[end]) - from) || PRECISIONS.get(precision(row, start))?.[0];
    const hollow = long && !row[end];
    const size = { x: (from - first) * scale, width: Math.max(4, (long ?? 0) * scale), y: hollow ? 5 : 3, height: hollow ? 10 : 14 };
    return {
      row,
      text: end ? `${text(row, start)} – ${text(row, end)}` : text(row, start),
      bar: drawn("rect", hollow ? { ...size, class: "imprecise" } : size),
      width: 770,
    };
  });
  const rest = answer.head.vars.filter((name) => name !== start && name !== end && !/precision$/i.test(name));
  return bars([end ? `${start} – ${end}` : start, `${first}–${last}`], rows, rest, write);
}

// Figures

/** For each column of numbers its bars, which are compared with the largest of the same unit. */
function chart(answer, write, heading) {
  const numbers = columns(answer, isNumber);
  const unit = answer.head.vars.find((name) => /unit/i.test(name));
  if (numbers.length === 0 || numbers.length === answer.head.vars.length) {
    return undefined;
  }
  const all = document.createElement("div");
  for (const name of numbers) {
    const given = answer.results.bindings.filter((row) => row[name]);
    const ends = new Map();
    for (const row of given) {
      const { low, high } = ends.get(row[unit]?.value) ?? { low: 0, high: 0 };
      const number = Number(row[name].value);
      ends.set(row[unit]?.value, { low: Math.min(low, number), high: Math.max(high, number) });
    }
    const rows = given.map((row) => {
      const { low, high } = ends.get(row[unit]?.value);
      const number = Number(row[name].value);
      const scale = 100 / (high - low || 1);
      const bar = drawn("rect", { x: (Math.min(0, number) - low) * scale, y: 2, width: Math.abs(number) * scale, height: 16 });
      return { row, text: row[name].value, bar, width: 100 };
    });
    all.append(bars([name, heading], rows, answer.head.vars.filter((other) => !numbers.includes(other)), write));
  }
  return all;
}

// Graphs

const MOST_EDGES = 100;

/** The lines of N-Triples between things, as edges. */
function triples(text) {
  return [...text.matchAll(/^<([^>]*)> <([^>]*)> <([^>]*)> \.$/gm)].map(([, from, by, to]) => ({ from, by, to }));
}

/** The first thing of each row, joined to the others of the row. */
function edges(answer) {
  const [first, ...others] = columns(answer, isThing);
  return answer.results.bindings.flatMap((row) =>
    others.filter((by) => row[first] && row[by]).map((by) => ({ from: row[first].value, by, to: row[by].value })),
  );
}

/** Things as links, and lines between them; "called" tells the name of an IRI and "href" where it leads, if anywhere. */
function graph(all, called, href) {
  const some = all.slice(0, MOST_EDGES);
  if (some.length === 0) {
    return undefined;
  }
  const nodes = new Map(some.flatMap(({ from, to }) => [from, to]).map((iri) => [iri, {}]));
  settle([...nodes.values()], some.map(({ from, to }) => [nodes.get(from), nodes.get(to)]));
  const xs = [...nodes.values()].map(({ x }) => x);
  const ys = [...nodes.values()].map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - 120, Math.min(...ys) - 30];
  const [width, height] = [Math.max(...xs) + 120 - left, Math.max(...ys) + 30 - top];
  const short = (text) => (text.length > 30 ? `${text.slice(0, 29)}…` : text);
  const lines = some.map(({ from, by, to }) => {
    const [a, b] = [nodes.get(from), nodes.get(to)];
    const text = drawn("text", { class: "by", x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, short(called(by)));
    return drawn("g", {}, drawn("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, "marker-end": "url(#arrow)" }), text);
  });
  const marks = [...nodes].map(([iri, { x, y }]) =>
    drawn(href(iri) ? "a" : "g", { ...(href(iri) && { href: href(iri) }), transform: `translate(${x},${y})` },
      drawn("title", {}, called(iri)), drawn("circle", { r: 6 }), drawn("text", { y: -10 }, short(called(iri)))),
  );
  const arrow = drawn("marker", { id: "arrow", viewBox: "0 0 10 10", refX: 22, refY: 5, markerWidth: 8, markerHeight: 8, orient: "auto" },
    drawn("path", { d: "M0 1 10 5 0 9Z" }));
  const box = { class: "graph", viewBox: [left, top, width, height].join(" "), width, height, role: "group" };
  return drawn("svg", box, arrow, ...lines, ...marks);
}

/** Places nodes: all of them part, and those with an edge come together (Fruchterman and Reingold, 1991). */
function settle(nodes, pairs) {
  const apart = 130;
  nodes.forEach((node, index) => {
    const [far, turn] = [apart * Math.sqrt(index), index * 2.4];
    Object.assign(node, { x: far * Math.cos(turn), y: far * Math.sin(turn) });
  });
  const move = (one, other, force) => {
    const [x, y] = [other.x - one.x, other.y - one.y];
    const far = Math.hypot(x, y) || 1;
    const by = force(far) / far;
    one.dx += x * by;
    one.dy += y * by;
    other.dx -= x * by;
    other.dy -= y * by;
  };
  for (let heat = apart; heat > 1; heat *= 0.98) {
    // What no edge holds is held by the middle.
    nodes.forEach((node) => Object.assign(node, { dx: -node.x, dy: -node.y }));
    nodes.forEach((one, index) => nodes.slice(index + 1).forEach((other) => move(one, other, (far) => -(apart * apart) / far)));
    pairs.filter(([from, to]) => from !== to).forEach(([from, to]) => move(from, to, (far) => (far * far) / apart));
    for (const node of nodes) {
      const far = Math.hypot(node.dx, node.dy) || 1;
      node.x += (node.dx / far) * Math.min(far, heat);
      node.y += (node.dy / far) * Math.min(far, heat) * 0.7;
    }
  }
}

// Places

/** The kinds of geometry, and how deep their coordinates are nested. */
const GEOMETRIES = { Point: 0, LineString: 1, Polygon: 2, MultiPoint: 1, MultiLineString: 2, MultiPolygon: 3 };

/** WKT in longitude and latitude as a geometry of GeoJSON; nothing, if it is in other coordinates, of another kind or broken. */
function geometry(wkt) {
  const [, system, name, body] = /^\s*(?:<([^>]*)>)?\s*([a-z]+)\s*(\([\d\s.,()eE+-]*\))\s*$/i.exec(wkt) ?? [];
  const type = Object.keys(GEOMETRIES).find((each) => each.toLowerCase() === name?.toLowerCase());
  if (!type || (system && !system.endsWith("CRS84"))) {
    return undefined;
  }
  const lists = body.replace(/[^\s,()]+(\s+[^\s,()]+)+/g, (point) => `[${point.split(/\s+/).map(Number)}]`);
  let coordinates;
  try {
    coordinates = JSON.parse(lists.replace(/\(/g, "[").replace(/\)/g, "]"));
  } catch {
    return undefined;
  }
  if (type === "Point" || (type === "MultiPoint" && Array.isArray(coordinates[0]?.[0]))) {
    coordinates = coordinates.flat();
  }
  return isNested(coordinates, GEOMETRIES[type]) ? { type, coordinates } : undefined;
}

function isNested(coordinates, depth) {
  if (depth > 0) {
    return Array.isArray(coordinates) && coordinates.length > 0 && coordinates.every((each) => isNested(each, depth - 1));
  }
  return Array.isArray(coordinates) && coordinates.length >= 2 && coordinates.every(Number.isFinite) && Math.abs(coordinates[1]) <= 90;
}

/** The rows that have a place, by WKT or by latitude and longitude, as GeoJSON (RFC 7946). */
function features(answer, properties) {
  const wkt = columns(answer, (value) => value.type === "literal" && geometry(value.value))[0];
  const number = (pattern) => columns(answer, isNumber).find((name) => pattern.test(name));
  const [north, east] = [number(/^lat/i), number(/^(lon|lng)/i)];
  const place = (row) => {
    if (wkt) {
      return row[wkt] && geometry(row[wkt].value);
    }
    const isPoint = north && east && row[north] && row[east];
    return isPoint && { type: "Point", coordinates: [Number(row[east].value), Number(row[north].value)] };
  };
  const rest = answer.head.vars.filter((name) => ![wkt, north, east].includes(name));
  return answer.results.bindings
    .map((row, index) => ({ type: "Feature", geometry: place(row), properties: properties(row, rest, index) }))
    .filter((feature) => feature.geometry);
}
