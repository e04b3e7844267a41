// A map one can move and ask, in place of the drawn ones; nothing is loaded from elsewhere, so there are no tiles.

/** The outlines of the marks, each as an SVG path in a square of 24: those of the sides, and those by which other things differ. */
const SIDES = { first: "M12 1a11 11 0 1 0 .01 0Z", second: "M12-2 26 12 12 26-2 12Z" };
const SHAPES = ["M3 3H21V21H3Z", "M12 1 23 22H1Z", "M6 2H18L24 12 18 22H6L0 12Z", "M12 0 24 9 19.500 22H4.500L0 9Z"];
const MARK = 26;

/** A mark, with a number on it where it has one, of a side if one put it there. */
function shape(index, number = "", side = "") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const part = (name) => svg.appendChild(document.createElementNS(svg.namespaceURI, name));
  part("line");
  svg.setAttribute("class", side);
  part("path").setAttribute("d", SIDES[side] ?? SHAPES[index % SHAPES.length]);
  const text = part("text");
  text.textContent = number;
  text.setAttribute("x", 12);
  text.setAttribute("y", 16);
  return svg;
}

/**
 * Draws features (RFC 7946) into a box. Their properties are: name; number, which stands on the mark of a point; thing
 * and key, its name and another that all languages share, by which the marks differ; side, "first" or "second", if one of them put it there; state, which
 * an outline is part of; and popup, what opens. The box says what the buttons are called.
 */
function drawMap(box, features, backdrop = []) {
  const words = box.dataset;
  const moves = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  const motion = { fadeAnimation: moves, zoomAnimation: moves, markerZoomAnimation: moves };
  const map = L.map(box, {
    ...motion, zoomControl: false, zoomSnap: 0.25, minZoom: 5, maxZoom: 16, scrollWheelZoom: false, renderer: L.svg({ padding: 0 }),
  });
  map.attributionControl.setPrefix(false).addAttribution(words.credit);
  L.control.zoom({ position: "bottomright", zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  const named = new Map(features.filter(isPoint).map(({ properties: { key, thing } }) => [key, thing]));
  const things = [...named.keys()].sort();
  const marks = [];
  L.geoJSON(backdrop, { interactive: false, className: "outline" }).addTo(map);
  const layer = L.geoJSON(features, {
    style: { className: "outline" },
    pointToLayer: ({ properties }, at) => {
      const html = shape(things.indexOf(properties.key), properties.number, properties.side);
      const icon = L.divIcon({ html, className: "mark", iconSize: [MARK, MARK] });
      marks.push(L.marker(at, { icon, title: `${properties.number}: ${properties.name}`, riseOnHover: true }));
      return marks.at(-1);
    },
    onEachFeature: (feature, each) => {
      // What opens is not under the buttons, which are at the top.
      each.bindPopup(feature.properties.popup, { maxWidth: 260, maxHeight: 240, autoPanPaddingTopLeft: [MARK, 3 * MARK] });
      each.on("popupopen", ({ popup }) => enter(popup, each.getElement(), words.close));
      if (!isPoint(feature)) {
        each.bindTooltip(outlineName(feature.properties), { permanent: true, direction: "center", className: "outline-name" });
      }
    },
  }).addTo(map);
  scaleBar(words).addTo(map);
  const points = L.featureGroup(marks);
  box.addEventListener("keydown", ({ key }) => key === "Escape" && map.closePopup());
  const fit = (part, how) =>
    map.fitBounds(part.getBounds(), { paddingTopLeft: [MARK, 3 * MARK], paddingBottomRight: [MARK, MARK], maxZoom: 14, ...how });
  fit(marks.length > 0 ? points : layer, { animate: false });
  const outlines = layer.getLayers().filter((each) => !isPoint(each.feature));
  outlines.forEach(reachByKey);
  const arrange = () => {
    spread(map, marks);
    outlines.forEach((outline) => nameInSight(map, outline));
  };
  arrange();
  map.on("moveend", arrange);
  if (things.length > 1) {
    legend(things.map((key) => named.get(key))).addTo(map);
  }
  return { map, all: () => fit(layer), near: () => fit(points) };
}

function isPoint({ geometry }) {
  return geometry.type === "Point";
}

/** As a node: Leaflet takes a string for HTML. */
function outlineName({ name, state }) {
  const text = document.createElement("span");
  text.append(name);
  if (state) {
    const line = document.createElement("b");
    line.textContent = state;
    text.append(document.createElement("br"), line);
  }
  return text;
}

/** A length in kilometres or metres, in the letters of the page. */
function scaleBar(words) {
  const bar = L.control.scale({ position: "bottomright", imperial: false });
  const write = bar._updateScale;
  bar._updateScale = (line, text, ratio) => write.call(bar, line, text.replace(/k?m$/, (unit) => words[unit] ?? unit), ratio);
  return bar;
}

/** Marks that would lie upon each other stand beside their points, and a line leads from each to its own. */
function spread(map, marks) {
  const taken = [];
  const around = [[0, 0], ...[1, 2, 3].flatMap((ring) => [...Array(8).keys()].map((turn) => [ring * MARK, (turn * Math.PI) / 4]))];
  for (const mark of marks) {
    const point = map.latLngToLayerPoint(mark.getLatLng());
    const places = around.map(([far, angle]) => L.point(Math.sin(angle), -Math.cos(angle)).multiplyBy(far));
    const free = (place) => taken.every((other) => Math.max(Math.abs(other.x - point.x - place.x), Math.abs(other.y - point.y - place.y)) >= MARK);
    const place = places.find(free) ?? places[0];
    taken.push(point.add(place));
    const element = mark.getElement();
    element.style.marginLeft = `${place.x - MARK / 2}px`;
    element.style.marginTop = `${place.y - MARK / 2}px`;
    const line = element.querySelector("line");
    const end = { x1: 12, y1: 12, x2: 12 - (place.x * 24) / MARK, y2: 12 - (place.y * 24) / MARK };
    Object.entries(end).forEach(([name, value]) => line.setAttribute(name, value));
  }
}

/** The name of an outline stands where most of it is seen. */
function nameInSight(map, outline) {
  const sight = map.getPixelBounds();
  const size = ([first, ...others]) => others.reduce((bounds, point) => bounds.extend(point), L.bounds([first])).getSize();
  const [largest] = outline
    .getLatLngs()
    .flat(L.LineUtil.isFlat(outline.getLatLngs()[0]) ? 0 : 1)
    .map((ring) => L.PolyUtil.clipPolygon(ring.map((at) => map.project(at)), sight))
    .filter((ring) => ring.length > 2)
    .sort((one, other) => size(other).x * size(other).y - size(one).x * size(one).y);
  if (largest) {
    outline.getTooltip().setLatLng(L.PolyUtil.polygonCenter(largest.map((point) => map.unproject(point)), map.options.crs));
  }
}

/** Leaflet makes only its points known to the keyboard. */
function reachByKey(outline) {
  const element = outline.getElement();
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", outline.feature.properties.name);
  element.addEventListener("keydown", ({ key }) => key === "Enter" && outline.openPopup());
}

/** What opened has the focus, and gives it back to where it came from when it closes. */
function enter(popup, from, close) {
  const element = popup.getElement();
  element.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", close);
  element.querySelector("a")?.focus({ preventScroll: true });
  popup.once("remove", () => from.focus({ preventScroll: true }));
}

function legend(things) {
  const control = L.control({ position: "bottomleft" });
  control.onAdd = () => {
    const list = L.DomUtil.create("ul", "legend");
    things.forEach((thing, index) => {
      const line = document.createElement("li");
      line.append(shape(index), thing);
      list.append(line);
    });
    return list;
  };
  return control;
}

// The page of the map: what it shows is in its table and its drawing.

let shown;

function showMap() {
  shown?.remove();
  shown = undefined;
  const box = document.getElementById("map");
  const paths = box.querySelectorAll("a > path");
  const rows = [...document.querySelectorAll("tr[data-path], tr[data-longitude]")];
  if (rows.length === 0) {
    return;
  }
  const features = rows.map((row) => {
    const [number, thing, , speaker] = [...row.cells].map((cell) => cell.textContent);
    const { className: side, dataset: { state } } = row;
    const key = row.querySelector("a").pathname;
    return {
      type: "Feature",
      geometry: row.dataset.path
        ? { type: "MultiPolygon", coordinates: polygons(paths[row.dataset.path - 1].getAttribute("d")) }
        : { type: "Point", coordinates: [Number(row.dataset.longitude), Number(row.dataset.latitude)] },
      properties: { number, thing, key, side, state, name: row.dataset.path ? thing : `${thing}, ${speaker}`, popup: lines(row) },
    };
  });
  const place = document.createElement("div");
  Object.assign(place.dataset, box.dataset);
  place.className = "leaflet-box";
  place.style.height = `${box.offsetHeight}px`;
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", document.querySelector("h1").textContent);
  const captions = [...box.querySelectorAll("figcaption")].map((caption) => caption.textContent);
  const drawings = [...box.childNodes];
  box.replaceChildren(place);
  try {
    const { map, all, near } = drawMap(place, features);
    shown = map;
    document.querySelectorAll("[data-line]").forEach((line) => distance(line).addTo(map));
    addButtons(map, captions, [all, near]);
  } catch (problem) {
    console.error(problem);
    box.replaceChildren(...drawings);
  }
}

/** A line between two points, with its length. */
function distance({ dataset, children: [, length] }) {
  const [north, east, otherNorth, otherEast] = dataset.line.split(" ").map(Number);
  return L.polyline([[north, east], [otherNorth, otherEast]], { className: "distance", interactive: false })
    .bindTooltip(document.createTextNode(length.textContent), { permanent: true, direction: "center", className: "outline-name" });
}

function addButtons(map, captions, shows) {
  const buttons = document.createElement("div");
  shows.forEach((show, index) => {
    const button = document.createElement("button");
    button.textContent = captions[index];
    button.addEventListener("click", show);
    buttons.append(button, " ");
  });
  const control = L.control({ position: "topright" });
  L.DomEvent.disableClickPropagation(buttons);
  control.onAdd = () => buttons;
  control.addTo(map);
}

/** A row of the table without its number, one line for each cell. */
function lines(row) {
  const all = document.createElement("div");
  for (const cell of [...row.cells].slice(1)) {
    const line = document.createElement("div");
    line.append(...cell.cloneNode(true).childNodes);
    all.append(line);
  }
  return all;
}

/** The rings of a path, each as a polygon. */
function polygons(path) {
  return path
    .split(/[MZ]+/)
    .filter(Boolean)
    .map((ring) => [ring.split("L").map((point) => point.split(" ").map(Number))]);
}

if (document.getElementById("map")) {
  showMap();
  document.addEventListener("shown", showMap);
}
