// What a person can use on a page, as the document has it: found and not listed, so that a new control is tried without a new
// test. Of each its element, a name, and what one does with it: click,
// press (what is drawn, and may have no middle to click), choose, type or move.
function controls() {
  const kinds = "button, select, summary, textarea, input:not([type=hidden]), [role=button], [role=tab], a[href^='#'], a[href='']";
  return [...document.querySelectorAll(kinds)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled)
    .filter((element) => !element.matches(".skip, .CodeMirror textarea"))
    .map((element) => ({ element, name: nameOf(element), deed: deedOf(element) }));
}

function nameOf(element) {
  const within = element.closest("header") ?? element.closest("form, .leaflet-box, [id]:not(main)") ?? document.body;
  const place = within.id ? `#${within.id}` : `${within.localName}${within.className && `.${within.className.split(" ")[0]}`}`;
  const called = element.id || element.name || element.value || element.ariaLabel || element.title || element.textContent;
  return `${place} ${element.localName} ${called.trim().replace(/\s+/g, " ").slice(0, 40)}`;
}

function deedOf(element) {
  if (element instanceof SVGElement) {
    return "press";
  }
  if (element.localName === "select") {
    return "choose";
  }
  if (element.type === "range") {
    return "move";
  }
  return element.matches("textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])") ? "type" : "click";
}

/** One link of each kind that leads to another page of this server: of those that differ in the end of the path, the first. */
function links() {
  const kinds = new Map();
  for (const { href } of document.querySelectorAll("a[href], link[href]")) {
    const { origin, pathname, searchParams } = new URL(href.baseVal ?? href, document.baseURI);
    const kind = `${pathname.replace(/[^/]+$/, "")} ${[...searchParams.keys()]} ${pathname.includes(".")}`;
    if (origin === location.origin && pathname !== location.pathname && !kinds.has(kind)) {
      kinds.set(kind, href.baseVal ?? href);
    }
  }
  return [...kinds.values()].map((href) => new URL(href, document.baseURI).href.replace(/#.*/, ""));
}

/** What is wrong with the page as it stands, in words; nothing, if nothing is. */
function faults() {
  const said = document.getElementById("said");
  const bad = ["fault", "failed", "unshown"].filter((word) => said?.dataset[word] && said.textContent.includes(said.dataset[word]));
  return bad.map((word) => `${word}: ${said.textContent}`);
}

addEventListener("beforeunload", () => (window.isLeaving = true));

/** Whether nothing is waited for. */
function isAtRest() {
  return !window.isLeaving && document.readyState === "complete" && !document.querySelector("[aria-busy]");
}
