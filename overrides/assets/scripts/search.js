// The search page: what the address asks for becomes a list of results. The address is all that is remembered.
// It may run before the page has come to its end: whatever stands below the results is left to the stylesheet.

import { Index } from "./search-index.js";
import { rank } from "./search-ranking.js";
import { wordsFor } from "./words.js";

const ON_ONE_PAGE = 10;
/** Fields of a card, as search/cards.py orders them. */
const KIND = 0, ADDRESS = 1, NAME = 2, SUMMARY = 3, AGES = 4, COST = 5, PLACE = 6, WAIT = 7, CHECKED = 8, STATUS = 9, LATE = 10;

/** @param {string} id @returns {any} */
const at = id => document.getElementById(id);
const area = at("search"), form = at("search-form"), list = area.querySelector("ol"), chips = area.querySelector(".chosen");
const turns = area.querySelector(".pagination"), meant = at("meant"), root = form.getAttribute("action").replace(/search\/$/, "");
const folder = new URL(area.dataset.index, document.baseURI).href, title = document.title;
const say = wordsFor("search");
const core = at("core")?.textContent;
let index = new Index(folder, false, core && JSON.parse(core));
/** A search that began later makes what an earlier one finds worthless. */
let latest = 0;
/** Whether boxes were ticked since the page was opened. */
let filled = false;

/** What the address asks for, without what is empty. @returns {URLSearchParams} */
const asked = () => new URLSearchParams([...new URLSearchParams(location.search)].filter(([, value]) => value.trim()));

/** An address of this page that asks for something else. @param {URLSearchParams} of @returns {string} */
const addressOf = of => location.pathname + (`${of}` ? `?${of}` : "");

/** @param {URLSearchParams} of @param {string[]} without @param {[string, string]} [more] @returns {string} */
function changed(of, without, more) {
  const next = new URLSearchParams([...of].filter(([name, value]) => !without.includes(name) && !without.includes(`${name}=${value}`)));
  if (more) next.append(...more);
  return addressOf(next);
}

/** Show what the address asks for. @param {boolean} moved whether the reader asked for it on this page */
async function show(moved) {
  const turn = ++latest, of = asked(), query = (of.get("q") || "").slice(0, 200);
  const narrowed = [...of.keys()].some(name => !["q", "page", "as"].includes(name));
  form.elements.q.value = query;
  area.toggleAttribute("data-results", !!query || narrowed);
  area.hidden = false;
  at("found").parentElement.hidden = !query && !narrowed;
  document.title = query ? `${query} – ${title}` : title;
  if (!query && !narrowed) return fill(of);
  try {
    const found = query ? await rank(index, query, of.get("as") === "typed") : null;
    const least = found && of.has("near") ? found.best * 0.35 : 0;
    let entries = found ? found.hits.filter(hit => hit[1] >= least).map(hit => hit[0]) : await index.everything();
    let far = null, words = [];
    if (narrowed) {
      const { narrow } = await filters();
      ({ entries, far, words } = await narrow(index, entries, of));
    }
    const page = Math.min(Math.max(1, Number.parseInt(of.get("page") || "1", 10) || 1), Math.ceil(entries.length / ON_ONE_PAGE) || 1);
    const shown = entries.slice((page - 1) * ON_ONE_PAGE, page * ON_ONE_PAGE), cards = await index.cards(shown);
    if (turn !== latest) return;
    fill(of);
    spelling(found, query, of);
    list.start = (page - 1) * ON_ONE_PAGE + 1;
    list.replaceChildren(...cards.map((card, place) => result(card, far && far.get(shown[place]))));
    const looked = (found && found.showing) || query, count = entries.length;
    at("found").textContent = say(count ? "results" : "nothing");
    const counted = say(count > 1 ? "many" : count ? "one" : "none", { number: inWords(count) });
    const said = [looked ? say("for", { counted, looked }) : counted, ...words].join(", ");
    at("said").textContent = `${said}.${count > ON_ONE_PAGE ? ` ${say("page", { page, last: Math.ceil(count / ON_ONE_PAGE) })}` : ""}`;
    pages(of, page, Math.ceil(count / ON_ONE_PAGE));
    at("nothing").hidden = count > 0;
    at("nothing").querySelector(".wider").hidden = !narrowed;
    at("nothing").querySelector("a").href = changed(new URLSearchParams(query ? { q: query } : {}), []);
    if (moved) at("found").focus();
    after(of, found ? found.hits.filter(hit => hit[1] >= least).map(hit => hit[0]) : null);
  } catch (error) {
    if (turn !== latest) return;
    if (index.anew || !navigator.onLine) return failed(error);
    index = new Index(folder, true);  // the site may have been published anew since this page was opened
    show(moved);
  }
}

/** A number with commas; asking the browser for its way with numbers takes longer than the search. @param {number} count */
const inWords = count => `${count}`.replace(/\B(?=(\d{3})+$)/g, ",");

/** @param {(string | number)[]} card @param {number | undefined} miles */
function result(card, miles) {
  const made = at("result").content.cloneNode(true), link = made.querySelector("a"), facts = made.querySelector("ul");
  made.querySelector(".kind").textContent = index.known.kinds[card[KIND]];
  link.textContent = card[NAME];
  link.href = root + card[ADDRESS];
  made.querySelector(".summary").textContent = card[SUMMARY];
  for (const [status, said] of [`${card[STATUS] || ""}`.split("|"), ["late", card[LATE]]].filter(([, said]) => said)) {
    const shown = document.querySelector(`[data-status="${CSS.escape(status)}"]`).content.cloneNode(true);
    shown.querySelector(".words").textContent = said;
    facts.append(shown);
  }
  const said = [card[AGES], card[COST], card[PLACE], miles !== undefined && miles !== null && say("miles", { miles: miles < 10 ? miles.toFixed(1) : Math.round(miles) }),
    card[WAIT] && say("wait", { wait: card[WAIT] }), card[CHECKED] && say("checked", { day: card[CHECKED] })];
  for (const fact of said.filter(Boolean)) facts.append(Object.assign(document.createElement("li"), { textContent: fact }));
  if (!facts.firstChild) facts.remove();
  return made;
}

/** @param {import("./search-ranking.js").Found | null} found @param {string} query @param {URLSearchParams} of */
function spelling(found, query, of) {
  meant.hidden = !found || !found.showing;
  if (meant.hidden) return;
  meant.querySelector("b").textContent = found.showing;
  meant.querySelector("i").textContent = query;
  meant.querySelector("a").href = changed(of, ["as", "page"], ["as", "typed"]);
}

/** @param {URLSearchParams} of @param {number} page @param {number} last */
function pages(of, page, last) {
  turns.hidden = last < 2;
  turns.replaceChildren(...[[page - 1, "prev"], [page + 1, "next"]]
    .filter(([to]) => to >= 1 && to <= last)
    .map(([to, rel]) => Object.assign(document.createElement("a"), { rel, textContent: say(rel),
      href: changed(of, ["page"], to > 1 ? ["page", `${to}`] : undefined) })));
}

/** Say plainly that the index could not be fetched. The lists below lead to the same help. @param {unknown} error */
function failed(error) {
  console.error(error);
  list.replaceChildren();
  chips.hidden = turns.hidden = meant.hidden = true;
  at("nothing").hidden = false;
  area.removeAttribute("data-results");
  at("nothing").querySelector(".wider").hidden = true;
  at("found").textContent = say("failed");
  at("said").textContent = say("why_failed");
}

/** @returns {Promise<typeof import("./search-filters.js")>} */
const filters = () => import("./search-filters.js");
/** @returns {Promise<typeof import("./search-near.js")>} */
const near = () => import("./search-near.js");

/** Put the address's filters into their boxes, when their script is needed. @param {URLSearchParams} of */
async function fill(of) {
  filled ||= [...of.keys()].some(name => name !== "q");
  if (filled) (await filters()).fill(form, chips, asked(), changed);
}

/** What can wait until the results are there. @param {URLSearchParams} of @param {number[] | null} entries */
async function after(of, entries) {
  const turn = latest;
  if (at("narrow").open) await (await filters()).count(index, entries, of);
  if (turn === latest && !navigator.connection?.saveData) (window.requestIdleCallback || setTimeout)(fetchTheRest);
}

/** Fetch what later searches need, so that they work without a network: the other scripts, and all of a small index. */
function fetchTheRest() {
  for (const script of [filters(), near(), import("./search-spelling.js")]) script.catch(() => {});
  if (index.known.small) index.all();
}

/** Go to what was asked for, and remember where the reader came from. @param {string} address */
function go(address) {
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  return show(true);
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  const next = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, `${value}`.trim()]).filter(([, value]) => value));
  if (at("postcode")?.value.trim()) {
    try {
      const outward = await (await near()).outwardOf(index, at("postcode"), at("postcode-fault"));
      if (!outward) return;
      next.set("near", outward);
    } catch (error) {
      return failed(error);
    }
  }
  go(addressOf(next));
});
area.addEventListener("click", event => {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.pathname !== location.pathname) return;
  event.preventDefault();
  go(link.pathname + link.search);
});
at("narrow").addEventListener("toggle", () => at("narrow").open && show(false));
addEventListener("popstate", () => show(false));
show(false);
