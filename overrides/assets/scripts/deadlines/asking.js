// The form of a page of dates. Everything is worked out here, on the device; nothing is sent, and nothing is kept.
// The words of the steps stand in the page already: this script shows the form, and puts dates beside the steps.

import { keep } from "../offline/keeping.js";
import { answerOf, capital, MONTHS } from "./answers.js";
import { calendarFile } from "./calendar.js";
import { dayOf, partsOf, weekdayOf } from "./counting.js";
import { showFaults } from "./faults.js";
import { datesOf } from "./reckoning.js";
import { wordsFor } from "../words.js";

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

const say = wordsFor("dates");
/** @param {string} id @returns {HTMLElement} */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const form = /** @type {HTMLFormElement} */ (byId("dates"));
/** @type {import("./reckoning.js").Table} */
const table = JSON.parse(/** @type {string} */ (form.dataset.table));
/** @param {string} key @returns {string} */
const nameOf = (key) => form.getAttribute(`data-name-${key}`) ?? key;
let madeFile = "";

/** A day in full, such as "Monday 13 April 2026". @param {number} date @returns {string} */
function inFull(date) {
  const { year, month, day } = partsOf(date);
  return `${WEEKDAYS[weekdayOf(date)]} ${day} ${MONTHS[month - 1]} ${year}`;
}

/** What was answered, and what is wrong with it. */
function answers() {
  /** @type {Map<string, number>} */
  const given = new Map();
  const faults = [];
  const years = /** @type {[number, number]} */ ([Math.min(...table.years), Math.max(...table.years) + 1]);
  const chosen = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=radio]:checked"));
  if (table.cases.length > 0 && !chosen) {
    const legend = byId("case-question").querySelector("legend")?.textContent?.trim() ?? "";
    faults.push({ question: "case", field: "case-1", says: say("choose", { question: legend }) });
  }
  for (const row of table.days) {
    if (!document.getElementById(`${row.key}-day`)) continue;
    const typed = ["day", "month", "year"].map((part) => /** @type {HTMLInputElement} */ (byId(`${row.key}-${part}`)).value);
    const answer = answerOf(typed, nameOf(row.key), years);
    if ("day" in answer) given.set(row.key, answer.day);
    else if ("says" in answer) faults.push({ question: row.key, field: `${row.key}-${answer.part}`, says: answer.says });
    else if (!row.optional) faults.push({ question: row.key, field: `${row.key}-day`, says: say("enter", { name: nameOf(row.key) }) });
  }
  for (const row of table.days) {
    const before = given.get(row.notBefore);
    const date = given.get(row.key);
    if (before !== undefined && date !== undefined && date < before) {
      const says = say("before", { name: capital(nameOf(row.key)), other: nameOf(row.notBefore) });
      faults.push({ question: row.key, field: `${row.key}-day`, says });
    }
  }
  return { given, chosen: chosen ? chosen.value : "", faults };
}

/** @param {SubmitEvent} event */
function workOut(event) {
  event.preventDefault();
  const { given, chosen, faults } = answers();
  showFaults(form, faults);
  if (faults.length > 0) return;
  keep([]);
  const found = new Map(datesOf(table, given, chosen).map((one) => [one.key, one]));
  for (const item of document.querySelectorAll("[data-step]")) {
    showStep(/** @type {HTMLElement} */ (item), found);
  }
  showStart(given);
  offerFile(found);
  document.documentElement.classList.add("worked-out");
  const heading = byId("steps");
  heading.textContent = heading.dataset.then ?? heading.textContent;
  heading.focus();
  heading.scrollIntoView();
}

/** Put the date of a step beside it, or take it away when it has none. @param {HTMLElement} item @param {Map<string, import("./reckoning.js").StepDate>} found */
function showStep(item, found) {
  const one = found.get(item.dataset.step ?? "");
  const when = /** @type {HTMLElement} */ (item.querySelector("[data-date]"));
  const notes = /** @type {HTMLElement} */ (item.querySelector("[data-notes]"));
  const row = table.steps.find((step) => step.key === item.dataset.step);
  item.hidden = !one && Boolean(row?.onlyFor);
  item.classList.toggle("has-no-date", !one);
  when.hidden = !one;
  notes.replaceChildren();
  if (!one) return;
  when.textContent = `${capital(item.dataset.reads ?? "")} ${inFull(one.date)}`;
  const passed = one.date < today();
  if (passed) notes.append(note("passed"));
  if (one.supposed) notes.append(note("supposed"));
  if (one.moved) notes.append(note("moved"));
  if (one.unsure) notes.append(note("unsure"));
  if (one.leftOut.length > 0) notes.append(note("left-out"));
  item.classList.toggle("has-passed", passed);
}

/** @param {string} name @returns {Node} */
function note(name) {
  const notes = /** @type {HTMLTemplateElement} */ (byId("notes"));
  return /** @type {Element} */ (notes.content.querySelector(`[data-note="${name}"]`)).cloneNode(true);
}

/** The day that it is where the device is. @returns {number} */
function today() {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

/** Say from which days the dates were counted. @param {Map<string, number>} given */
function showStart(given) {
  const list = byId("counted-from");
  list.hidden = false;
  list.replaceChildren();
  for (const [key, date] of given) {
    const item = document.createElement("li");
    item.textContent = `${capital(nameOf(key))}: ${inFull(date)}`;
    list.append(item);
  }
}

/** Make the calendar file, on the device. @param {Map<string, import("./reckoning.js").StepDate>} found */
function offerFile(found) {
  const entries = [...found.values()].map((one) => {
    const item = byId(one.key);
    const says = (/** @type {string} */ what) => wordsOf(item, what);
    return {
      key: `${table.journey}-${one.key}`,
      date: one.date,
      name: item.dataset.calendarName ?? says("name"),
      words: [says("date"), say("rule", { rule: says("rule") }), say("law", { law: says("law") })],
      remind: item.dataset.who === "you",
    };
  });
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel=canonical]"));
  const page = canonical ? canonical.href : location.href.split(/[?#]/)[0];
  const text = calendarFile(entries, new URL(page).hostname, page, new Date());
  if (madeFile) URL.revokeObjectURL(madeFile);
  madeFile = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
  /** @type {HTMLAnchorElement} */ (byId("calendar")).href = madeFile;
  byId("keep").hidden = entries.length === 0;
}

/** @param {HTMLElement} item @param {string} what */
function wordsOf(item, what) {
  const parts = [...item.querySelectorAll(`[data-${what}]`)].map((part) => (part.textContent ?? "").trim().replace(/\s+/g, " "));
  return parts.join("; ");
}

// A month may be written in letters, and a slip is better told than cut off.
for (const input of form.querySelectorAll("input")) input.removeAttribute("maxlength");
form.addEventListener("submit", workOut);
byId("print").addEventListener("click", () => window.print());
byId("without-script").hidden = true;
form.hidden = false;
