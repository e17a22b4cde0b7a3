// What follows from a family's answers. The same steps as travel/deciding.py, over the same table.

import { isSlip, readAnswer } from "./answers.js";

/** @typedef {import("./answers.js").Answers} Answers */
/** @typedef {"yes" | "no" | "open"} Truth */

/**
 * What follows from the answers.
 * @param {object} table the exported decision table
 * @param {Answers} answers
 */
export function decide(table, answers) {
  const { asked, counted } = answersThatCount(table, answers);
  const truths = new Map(table.rules.map((rule) => [rule.id, allOf(rule, table, counted, asked)]));
  const settledBy = table.rules.find((rule) => rule.settles && truths.get(rule.id) === "yes");
  if (settledBy) return { result: settledBy.result, counted, asked, settledBy, matched: [], open: [], nearest: null };
  const rules = table.rules.filter((rule) => !rule.settles);
  const likely = rules.filter((rule) => rule.result === "likely");
  const matched = likely.filter((rule) => truths.get(rule.id) === "yes");
  const open = rules.filter((rule) => truths.get(rule.id) === (rule.result === "likely" ? "open" : "yes"));
  const failed = likely.filter((rule) => truths.get(rule.id) === "no");
  let nearest = null;
  let least = Infinity;
  for (const rule of failed) {
    const far = distance(rule, table, counted, asked);
    if (far < least) [nearest, least] = [rule, far];
  }
  const result = matched.length ? "likely" : open.length ? "assess" : "unlikely";
  return { result, counted, asked, settledBy: null, matched, open, nearest };
}

/**
 * The questions that make sense, in order, and the answers that count once the others are left out.
 * @param {object} table
 * @param {Answers} answers
 * @returns {{asked: string[], counted: Answers}}
 */
export function answersThatCount(table, answers) {
  const asked = [];
  const counted = new Map();
  for (const question of table.questions) {
    if (question.askedWhen.every((must) => truthOf(must, table, counted, asked) !== "no")) {
      asked.push(question.id);
      if (answers.has(question.id)) counted.set(question.id, answers.get(question.id));
    } else if (question.whenNotAsked) {
      const read = readAnswer(table, question, question.whenNotAsked, new Map());
      counted.set(question.id, isSlip(read) ? table.unsure : read);
    }
  }
  return { asked, counted };
}

/**
 * Whether one thing is so. An answer that is missing is open when it was asked for, and otherwise not so.
 * @returns {Truth}
 */
export function truthOf(must, table, counted, asked) {
  const answer = counted.get(must.question);
  if (answer === undefined) return asked.includes(must.question) ? "open" : "no";
  if (must.bound) {
    if (typeof answer !== "number") return "open";
    return within(answer, must.bound, must.limit) ? "yes" : "no";
  }
  if (must.choices.includes(answer)) return "yes";
  const option = questionOf(table, must.question).options.find((one) => one.value === answer);
  return option && option.open ? "open" : "no";
}

/** By how much a number misses its bound; 0 when it stands exactly on a bound that it must pass. */
export const gap = (answer, must) =>
  needsMore(must) ? must.limit - answer : answer - must.limit + (must.bound === "less_than" ? 1 : 0);

/** Whether a bound is one to reach, and not one to stay under. */
export const needsMore = (must) => must.bound === "more_than" || must.bound === "at_least";

/** A question of the table by its id. */
export const questionOf = (table, id) => table.questions.find((one) => one.id === id);

function allOf(rule, table, counted, asked) {
  const truths = rule.when.map((must) => truthOf(must, table, counted, asked));
  if (truths.includes("no")) return "no";
  return truths.includes("open") ? "open" : "yes";
}

function within(answer, bound, limit) {
  if (bound === "more_than") return answer > limit;
  if (bound === "at_least") return answer >= limit;
  return bound === "at_most" ? answer <= limit : answer < limit;
}

function distance(rule, table, counted, asked) {
  return rule.when
    .filter((must) => truthOf(must, table, counted, asked) === "no")
    .reduce((total, must) => total + cost(must, table, counted.get(must.question)), 0);
}

function cost(must, table, answer) {
  const question = questionOf(table, must.question);
  if (question.fixed) return table.costOfAFixedAnswer;
  if (question.kind === "choice" || typeof answer !== "number") return table.costOfAChoice;
  const part = Math.floor((gap(answer, must) * table.costOfAChoice) / Math.max(1, must.limit));
  return Math.max(1, Math.min(table.costOfAChoice, part));
}
