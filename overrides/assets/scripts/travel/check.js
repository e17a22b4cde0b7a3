// The travel check, one question at a time. Answers stay in this page's memory: they are never sent, never stored, and
// never in the address. The history of the browser holds only which question was shown.

import { keep } from "../offline/keeping.js";
import { isSlip, readAnswer } from "./answers.js";
import { answersThatCount, decide, questionOf } from "./deciding.js";
import { showFault } from "./faults.js";
import { resultScreen } from "./result.js";
import { wordsFor } from "../words.js";

const RESULT = "result";
const say = wordsFor("travel-check");
const page = document.querySelector(".travel-check");
const part = (name) => page.querySelector(`[data-part="${name}"]`);
const title = document.title;

/** @type {{table: object, answers: Map<string, string | number>, typed: Map<string, string>, changing: boolean}} */
const state = { table: null, answers: new Map(), typed: new Map(), changing: false };

if (page) begin();

async function begin() {
  try {
    const answer = await fetch(page.dataset.table);
    if (!answer.ok) throw new Error(String(answer.status));
    state.table = await answer.json();
  } catch {
    page.querySelector("[data-no-answer]").hidden = false;
    return;
  }
  page.querySelector("[data-needs-script]").hidden = false;
  showAimedAt();
  page.addEventListener("click", act);
  page.addEventListener("submit", answerGiven);
  addEventListener("popstate", (event) => show((event.state && event.state.shown) || ""));
  if (history.state && history.state.shown) history.replaceState(null, "");
}

/** Hide the steps and the table, unless the address leads to something in them. */
function showAimedAt() {
  const aim = document.getElementById(location.hash.slice(1));
  part("by-hand").hidden = !part("by-hand").contains(aim);
  if (!part("by-hand").hidden) {
    page.querySelector('[data-do="by-hand"]').setAttribute("aria-expanded", "true");
    aim.scrollIntoView();
  }
}

function act(event) {
  const button = event.target.closest("[data-do]");
  if (!button) return;
  const doing = {
    start: () => {
      keep([]);
      go(firstMissing() || state.table.questions[0].id);
    },
    "by-hand": () => showByHand(button),
    back: () => history.back(),
    unsure: () => take(button.form, state.table.unsure),
    change: () => {
      state.changing = true;
      go(button.dataset.question);
    },
    print: () => print(),
    copy: copyAddress,
    again: startAgain,
  };
  doing[button.dataset.do]();
}

/** Copy the address of the check, in which there is no answer. */
async function copyAddress() {
  const told = page.querySelector("[data-part=screen] [data-slot=copied]");
  try {
    await navigator.clipboard.writeText(page.querySelector("[data-part=screen] .web-address").textContent.trim());
    told.textContent = say("copied");
  } catch {
    told.textContent = say("not_copied");
  }
}

function startAgain() {
  state.answers.clear();
  state.typed.clear();
  go("");
}

function showByHand(button) {
  const byHand = part("by-hand");
  byHand.hidden = !byHand.hidden;
  button.setAttribute("aria-expanded", String(!byHand.hidden));
  if (!byHand.hidden) byHand.focus();
}

function answerGiven(event) {
  event.preventDefault();
  take(event.target, typedIn(event.target));
}

function typedIn(form) {
  const chosen = form.querySelector("input[type=radio]:checked");
  const written = form.querySelector("input[type=text]");
  return chosen ? chosen.value : written ? written.value : "";
}

/** Take what was typed or chosen: go on when it can be read, and otherwise say what is wrong with it. */
function take(form, text) {
  const question = questionOf(state.table, form.dataset.question);
  state.typed.set(question.id, text);
  const read = readAnswer(state.table, question, text, state.answers);
  if (isSlip(read)) {
    document.title = `Problem: ${form.dataset.title}`;
    showFault(page, form, read.says);
    return;
  }
  state.answers.set(question.id, read);
  const missing = firstMissing();
  const next = state.changing ? missing : following(question.id);
  if (state.changing && !missing) state.changing = false;
  go(next || RESULT);
}

/** The question after this one that makes sense; when an earlier answer no longer fits, that one. */
function following(id) {
  const { asked } = answersThatCount(state.table, state.answers);
  const missing = firstMissing();
  const next = asked[asked.indexOf(id) + 1];
  return missing && asked.indexOf(missing) <= asked.indexOf(id) ? missing : next;
}

/** The first question that makes sense and has no answer, or one that cannot be right beside the others. */
function firstMissing() {
  const { asked } = answersThatCount(state.table, state.answers);
  return asked.find((id) => !state.answers.has(id) || misfit(id));
}

function misfit(id) {
  const question = questionOf(state.table, id);
  if (question.kind !== "choice") return null;
  const read = readAnswer(state.table, question, String(state.answers.get(id)), state.answers);
  return isSlip(read) ? read : null;
}

function go(shown) {
  history.pushState({ shown }, "");
  show(shown);
}

/** Show a question, the result, or the start; never a question whose turn has not come. */
function show(shown) {
  const missing = firstMissing();
  const screen = part("screen");
  const { asked } = answersThatCount(state.table, state.answers);
  if (shown === RESULT && !missing) {
    screen.replaceChildren(resultScreen(page, state.table, decide(state.table, state.answers), state.answers));
  } else if (shown && shown !== RESULT && asked.includes(shown)) {
    screen.replaceChildren(questionScreen(shown));
  } else if (shown && missing) {
    screen.replaceChildren(questionScreen(missing));
  } else {
    screen.replaceChildren();
  }
  settle(screen);
}

function settle(screen) {
  const started = screen.hasChildNodes();
  part("start").hidden = started;
  screen.hidden = !started;
  if (started) part("by-hand").hidden = true;
  page.querySelector('[data-do="by-hand"]').setAttribute("aria-expanded", String(!part("by-hand").hidden));
  const heading = (started ? screen : part("start")).querySelector("h1");
  const form = screen.querySelector("form");
  document.title = started ? `${heading.textContent.trim()} – ${title}` : title;
  if (form) form.dataset.title = document.title;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, Math.max(0, page.getBoundingClientRect().top + scrollY - 16));
  const wrong = form && state.answers.has(form.dataset.question) && misfit(form.dataset.question);
  if (wrong) showFault(page, form, wrong.says);
}

function questionScreen(id) {
  const made = page.querySelector(`template[data-question="${id}"]`).content.cloneNode(true);
  const form = made.querySelector("form");
  form.dataset.question = id;
  const typed = state.typed.get(id);
  for (const input of form.querySelectorAll("input")) {
    if (input.type === "radio") input.checked = input.value === typed;
    else if (typed !== undefined && typed !== state.table.unsure) input.value = typed;
  }
  return made;
}
