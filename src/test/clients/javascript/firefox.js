// Uses in Firefox whatever can be used on the pages of the server at the address that is given: what ControlsIT and EditorIT do
// in Chromium, with the same files. Debian has no geckodriver, but Firefox itself speaks WebDriver BiDi.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const root = process.argv[2];
const read = (name) => readFileSync(new URL(`../../resources/browser/${name}`, import.meta.url), "utf8");
const script = read("controls.js");
const TYPED = "<b>\"'&%00 ё";
const PREFIXES = `PREFIX sotk: <https://w3id.org/sotk/ontology/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
`;
const QUERY = "SELECT ?part ?share { ?part <https://w3id.org/sotk/ontology/territoryShare> ?share }";

let doing = "";
const used = new Set();
const faults = [];
const taken = mkdtempSync(join(tmpdir(), "sotk-firefox"));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: "/usr/bin/firefox-esr",
  headless: true,
  protocolTimeout: 60_000,
  extraPrefsFirefox: {
    "browser.download.folderList": 2,
    "browser.download.dir": taken,
    "browser.download.alwaysOpenPanel": false,
    "ui.prefersReducedMotion": 1,
  },
});
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  // NS_BINDING_ABORTED: the page was left while a font was still on its way.
  const isLeft = (what) => /^downloadable font: .*status=2152398850/.test(what);
  const fault = (what) => isLeft(what) || faults.push(`${doing}: ${what}`);
  page.on("console", (message) => ["error", "warn"].includes(message.type()) && fault(`${message.text()} ${message.stackTrace().map(({ url }) => url)}`));
  page.on("pageerror", (problem) => fault(problem.message ?? problem));
  page.on("request", (request) => request.url().startsWith(root) || /^(data|blob|about):/.test(request.url()) || fault(request.url()));
  page.on("dialog", (dialog) => (fault(dialog.message()), dialog.dismiss()));

  for (const line of read("pages.txt").split("\n").filter((each) => each && !/^#|\{/.test(each))) {
    const [kind, address] = line.split(/\s+/);
    await useAll(page, kind, address, (what) => (doing = what), fault);
  }
  for (const [name, ...lines] of read("answers.txt").split("\n\n").filter((part) => !part.startsWith("#")).map((part) => part.split("\n"))) {
    doing = `editor: ${name}`;
    await showAll(page, lines, fault);
  }
} catch (problem) {
  faults.push(`${doing}: ${problem.stack}`);
} finally {
  await browser.close();
  rmSync(taken, { recursive: true });
}
console.log([...used].sort().join("\n"));
assert.deepEqual(faults, []);
console.log(`Firefox: ${used.size} controls were used, and nothing broke.`);

async function useAll(page, kind, address, tell, fault) {
  tell(kind);
  await open(page, kind, address);
  for (let control = await next(page, kind); control; control = await next(page, kind)) {
    tell(control.name);
    await use(page, control);
    await settle(page);
    (await run(page, "faults()")).forEach(fault);
    if (!(await run(page, "window.isTried === true"))) {
      await open(page, kind, address);
    }
  }
}

async function open(page, kind, address) {
  const url = new URL(address, root);
  url.searchParams.set("lang", "en");
  await page.goto(url.href, { waitUntil: "load" });
  await run(page, "window.isTried = true");
  if (kind === "editor") {
    await page.evaluate((query) => editor.setValue(query), QUERY);
    await page.click("#ask button");
    await settle(page);
  }
}

/** A control that was not used yet; those of the header are the same on every page. */
async function next(page, kind) {
  const all = await run(page, "controls().map(({ name, deed }) => ({ name, deed }))");
  const named = all.map(({ name, deed }) => ({ deed, name: name.startsWith("header") ? name : `${kind}: ${name}` }));
  const index = named.findIndex(({ name }) => !used.has(name));
  if (index < 0) {
    return undefined;
  }
  used.add(named[index].name);
  return { ...named[index], element: await page.evaluateHandle(inScript(`controls()[${index}].element`)) };
}

async function use(page, { element, deed }) {
  if (deed === "choose") {
    await element.select(await element.evaluate((select) => select.options[select.options.length - 1].value));
  } else if (deed === "press") {
    await element.evaluate((drawn) => drawn.focus());
    await page.keyboard.press("Enter");
  } else if (deed === "move") {
    await element.press("ArrowLeft");
  } else if (deed === "type") {
    await element.type(TYPED);
    await element.press("Enter");
  } else {
    await element.click();
  }
}

/** What an expression gives that may use the functions of the script, which are no functions of the page. */
function run(page, expression) {
  return page.evaluate(inScript(expression));
}

function inScript(expression) {
  return `(() => { ${script}; return ${expression}; })()`;
}

async function settle(page) {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    try {
      // What was done may have begun something; it has when the page has drawn itself again.
      const drawn = page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
      await Promise.race([drawn, new Promise((done) => setTimeout(done, 1000))]);
      if (await run(page, "isAtRest()")) {
        return;
      }
    } catch (problem) {
      // Another page comes.
      if (!/context|navigat|destroyed|discarded|realm|frame/i.test(problem.message)) {
        throw problem;
      }
    }
  }
  throw new Error(`still waiting at ${page.url()}`);
}

async function showAll(page, lines, fault) {
  const query = lines.filter((line) => !/^[=-] /.test(line)).join("\n").replace("{long}", "x".repeat(40_000));
  const expected = lines.filter((line) => line.startsWith("= ")).map((line) => line.slice(2));
  const never = lines.filter((line) => line.startsWith("- ")).map((line) => line.slice(2));
  await page.goto("about:blank");
  await page.goto(`${root}sparql?lang=en#query=${encodeURIComponent(PREFIXES + query)}`, { waitUntil: "load" });
  await page.waitForSelector("#answer:not([hidden])");
  await page.click("#ask button");
  await settle(page);
  const look = async () => {
    const said = await page.$eval("#said", (element) => element.textContent);
    expected.filter((text) => !said.includes(text)).forEach((text) => fault(`says "${said}", not "${text}"`));
    for (const selector of never) {
      (await page.$(selector)) && fault(`has ${selector}`);
    }
    page.url().startsWith(root) || fault(`is at ${page.url()}`);
  };
  await look();
  for (const button of await page.$$("#forms button, #downloads button")) {
    if (await button.isVisible()) {
      await button.click();
      await settle(page);
      await look();
    }
  }
}
