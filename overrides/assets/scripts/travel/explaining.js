// Why an outcome is as it is, in sentences. The same steps as travel/explaining.py, from the same pieces.

import { fill } from "./answers.js";
import { gap, needsMore, questionOf, truthOf } from "./deciding.js";

/**
 * An outcome in words: what was said, and for each rule what of it counts.
 * @param {object} table the exported decision table
 * @param {ReturnType<typeof import("./deciding.js").decide>} outcome
 */
export function explain(table, outcome) {
  const { asked, counted } = outcome;
  const reason = (rule, ...truths) => rule && { rule: rule.id, says: sentences(rule, table, outcome, truths) };
  return {
    result: outcome.result,
    because: asked.filter((id) => counted.has(id)).map((id) => [id, said(table, questionOf(table, id), counted.get(id))]),
    settledBy: reason(outcome.settledBy, "yes"),
    matched: outcome.matched.map((rule) => reason(rule, "yes")),
    open: outcome.open.map((rule) => reason(rule, "yes", "open")),
    nearest: reason(outcome.nearest, "no"),
  };
}

/** An answer within a sentence, after "you said that": "the walk is 2.3 miles". */
export function said(table, question, answer) {
  if (question.kind === "choice") return (question.options.find((one) => one.value === answer) || { said: "" }).said;
  if (typeof answer !== "number") return question.notSure;
  return question.said.split("{answer}").join(number(table, question.kind, answer));
}

/** A number with its unit, such as "2.3 miles" or "1 mile"; years and counts are plain. */
export function number(table, kind, value) {
  if (kind !== "miles") return String(value);
  const whole = Math.floor(value / table.hundredths);
  const part = String(value % table.hundredths).padStart(2, "0");
  const figures = `${whole}.${part}`.replace(/0+$/, "").replace(/\.$/, "");
  return value === table.hundredths ? `${figures} mile` : `${figures} miles`;
}

/** The first letter as a capital. */
export const sentence = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

function boundSaid(table, must, kind) {
  const few = must.bound === "less_than" && kind === "count";
  return table.bounds[few ? "less_than_count" : must.bound].split("{limit}").join(number(table, kind, must.limit));
}

function needed(table, must, question) {
  if (must.bound) return question.said.split("{answer}").join(boundSaid(table, must, question.kind));
  const options = question.options.filter((one) => must.choices.includes(one.value));
  return options.map((one) => one.said).join(table.sentences.joiner);
}

function sentences(rule, table, { asked, counted }, truths) {
  const found = [];
  for (const must of rule.when) {
    const truth = truthOf(must, table, counted, asked);
    if (truths.includes(truth)) {
      found.push(HOW[truth](table, must, questionOf(table, must.question), counted.get(must.question)));
    }
  }
  return found;
}

function whenSo(table, must, question, answer) {
  if (answer === undefined) return "";
  const told = said(table, question, answer);
  if (!must.bound || typeof answer !== "number") return told;
  return fill(table.sentences.within, { said: told, bound: boundSaid(table, must, question.kind) });
}

function whenOpen(table, _, question, answer) {
  return answer === undefined ? question.short : fill(table.sentences.open, { said: said(table, question, answer) });
}

function whenNotSo(table, must, question, answer) {
  if (answer === undefined) return fill(table.sentences["not-asked"], { needed: needed(table, must, question) });
  const told = sentence(said(table, question, answer));
  if (!must.bound || typeof answer !== "number") {
    return fill(table.sentences.another, { said: told, needed: needed(table, must, question) });
  }
  const bound = boundSaid(table, must, question.kind);
  const missing = gap(answer, must);
  if (missing === 0) return fill(table.sentences.exactly, { said: told, bound });
  const name = needsMore(must) ? "short" : "over";
  return fill(table.sentences[name], { said: told, bound, gap: number(table, question.kind, missing) });
}

const HOW = { yes: whenSo, open: whenOpen, no: whenNotSo };
