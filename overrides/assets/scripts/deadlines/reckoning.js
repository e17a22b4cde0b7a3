// A journey worked out, as in hooks/local_offer/deadlines/reckoning.py, from the table that Python wrote into the page.

import { afterSpell, areKnown, dayOfIso, inYear, monthsOn, nextWorkingDay, partsOf, workingDaysOn } from "./counting.js";

/** @typedef {{ value: string, unit: string, way: string, day: string }} Time */
/** @typedef {{ key: string, onlyFor: string, which: string, times: Time[], spells: [string, string][], endsOnAWorkingDay: boolean }} StepRow */
/** @typedef {{ key: string, optional: boolean, notBefore: string, ifNotYet: string }} DayRow */
/** @typedef {{ journey: string, days: DayRow[], cases: string[], steps: StepRow[], years: number[], bankHolidays: string[] }} Table */
/** @typedef {{ key: string, date: number, supposed: boolean, unsure: boolean, moved: boolean, leftOut: string[] }} StepDate */

/**
 * The day of each step that can be worked out from the days given, in the order of the steps.
 * @param {Table} table
 * @param {Map<string, number>} given
 * @param {string} chosen
 * @returns {StepDate[]}
 */
export function datesOf(table, given, chosen = "") {
  const workingDays = { bankHolidays: new Set(table.bankHolidays.map(dayOfIso)), years: new Set(table.years) };
  /** @type {Map<string, StepDate>} */
  const found = new Map();
  for (const step of table.steps) {
    if (step.onlyFor !== "" && step.onlyFor !== chosen) continue;
    const one = dateOf(step, daysFor(table, given, found), workingDays);
    if (one) found.set(step.key, one);
  }
  return [...found.values()];
}

/** @param {Table} table @param {Map<string, number>} given @param {Map<string, StepDate>} found */
function daysFor(table, given, found) {
  /** @type {Map<string, { date: number, supposed: boolean }>} */
  const days = new Map();
  for (const row of table.days) {
    const told = given.get(row.key);
    const before = found.get(row.ifNotYet);
    if (told !== undefined) days.set(row.key, { date: told, supposed: false });
    else if (before) days.set(row.key, { date: before.date, supposed: true });
  }
  return days;
}

/** @param {StepRow} step @param {Map<string, { date: number, supposed: boolean }>} days @param {import("./counting.js").WorkingDays} workingDays @returns {StepDate | null} */
function dateOf(step, days, workingDays) {
  const times = step.times.filter((time) => days.has(time.day));
  if (times.length === 0) return null;
  const starts = times.map((time) => /** @type {{ date: number, supposed: boolean }} */ (days.get(time.day)));
  const ends = times.map((time, at) => counted(time, starts[at].date, workingDays));
  const date = step.which === "the later" ? Math.max(...ends) : Math.min(...ends);
  const ended = putOff(step, date, workingDays);
  const needsThem = step.endsOnAWorkingDay || times.some((time) => time.unit === "working days");
  const all = [ended, ...ends, ...starts.map((start) => start.date)];
  const first = Math.min(ended, ...starts.map((start) => start.date));
  return {
    key: step.key,
    date: ended,
    supposed: starts.some((start) => start.supposed),
    unsure: needsThem && !areKnown(first, Math.max(...all), workingDays),
    moved: ended !== date,
    leftOut: [...new Set(step.times.filter((time) => !days.has(time.day)).map((time) => time.day))],
  };
}

/** @param {Time} time @param {number} start @param {import("./counting.js").WorkingDays} workingDays */
function counted(time, start, workingDays) {
  if (time.unit === "date each year") return inYear(time.value, partsOf(start).year);
  const number = time.way === "after" ? Number(time.value) : -Number(time.value);
  switch (time.unit) {
    case "weeks":
      return start + 7 * number;
    case "months":
      return monthsOn(start, number);
    case "working days":
      return workingDaysOn(start, number, workingDays);
    case "days, the first included":
      return start + number - Math.sign(number);
    default:
      return start + number;
  }
}

/** @param {StepRow} step @param {number} date @param {import("./counting.js").WorkingDays} workingDays */
function putOff(step, date, workingDays) {
  let day = date;
  for (const [first, last] of step.spells) day = afterSpell(day, first, last);
  return step.endsOnAWorkingDay ? nextWorkingDay(day, workingDays) : day;
}
