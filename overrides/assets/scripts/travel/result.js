// The result as a screen: the words of the page's templates, with the answers and reasons put in as text.

import { questionOf } from "./deciding.js";
import { explain, number, sentence } from "./explaining.js";
import { wordsFor } from "../words.js";

const say = wordsFor("travel-check");

/**
 * @param {Element} page
 * @param {object} table the exported decision table
 * @param {object} outcome what `decide` gave
 * @param {Map<string, string | number>} answers
 * @returns {DocumentFragment}
 */
export function resultScreen(page, table, outcome, answers) {
  const told = explain(table, outcome);
  const made = page.querySelector("template[data-end]").content.cloneNode(true);
  const slot = (name) => made.querySelector(`[data-slot="${name}"]`);
  const words = page.querySelector(`[data-result="${told.result}"]`);
  slot("title").textContent = words.querySelector("h3").textContent;
  slot("says").replaceChildren(...copies(words.querySelector("[data-slot=says]")));
  slot("answers").replaceChildren(...outcome.asked.filter((id) => answers.has(id)).map((id) => answerRow(table, id, answers)));
  const evidence = copies(words.querySelector("[data-slot=evidence] ul"));
  const groups = {
    settled: told.settledBy ? [told.settledBy] : [],
    matched: told.matched,
    open: told.open,
    nearest: told.nearest ? [told.nearest] : [],
  };
  for (const [name, reasons] of Object.entries(groups)) {
    if (reasons.length) fillGroup(page, slot(name), reasons, name, name === "nearest" ? [] : evidence);
    else slot(name).remove();
  }
  slot("evidence").replaceChildren(...once(evidence));
  const apply = page.querySelector(`template[data-apply-words="${words.dataset.apply}"]`);
  slot("apply").replaceChildren(apply.content.cloneNode(true));
  return made;
}

function fillGroup(page, group, reasons, name, evidence) {
  for (const reason of reasons) {
    const rule = page.querySelector(`template[data-rule="${reason.rule}"]`).content.cloneNode(true);
    const slot = (name) => rule.querySelector(`[data-slot="${name}"]`);
    slot("intro").textContent = say(name);
    slot("because").replaceChildren(...reason.says.map((says) => item(name === "nearest" ? sentence(says) : says)));
    evidence.push(...copies(slot("evidence")));
    slot("evidence").remove();
    group.querySelector(".travel-rules").append(rule);
  }
}

function answerRow(table, id, answers) {
  const question = questionOf(table, id);
  const row = document.createElement("div");
  const name = document.createElement("dt");
  const answer = document.createElement("dd");
  const change = document.createElement("button");
  const which = document.createElement("span");
  name.textContent = question.short;
  which.className = "for-ears";
  which.textContent = ` ${say("your_answer", { question: question.short })}`;
  change.type = "button";
  change.className = "quiet-button";
  change.dataset.do = "change";
  change.dataset.question = id;
  change.append(say("change"), which);
  answer.append(shownAnswer(table, question, answers.get(id)), " ", change);
  row.append(name, answer);
  return row;
}

function shownAnswer(table, question, answer) {
  if (question.kind === "choice") return question.options.find((one) => one.value === answer).label;
  return typeof answer === "number" ? number(table, question.kind, answer) : sentence(question.notSure);
}

function item(text) {
  const made = document.createElement("li");
  made.textContent = text;
  return made;
}

const copies = (element) => (element ? Array.from(element.cloneNode(true).childNodes) : []);

/** Items without those whose text stood before. */
function once(items) {
  const seen = new Set();
  return items.filter((one) => {
    const text = one.textContent.trim();
    return text && !seen.has(text) && seen.add(text);
  });
}
