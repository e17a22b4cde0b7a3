// The arithmetic of days, as in hooks/local_offer/deadlines/counting.py. A day is a whole number of days since 1 January
// 1970, so that no clock or time zone can move it.

/** @typedef {{ bankHolidays: Set<number>, years: Set<number> }} WorkingDays */
/** @typedef {{ year: number, month: number, day: number }} Parts */

const MILLISECONDS = 86400000;
const THURSDAY = 4;

/** The day of a year, a month from 1 and a day of the month. @param {number} year @param {number} month @param {number} day @returns {number} */
export function dayOf(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / MILLISECONDS);
}

/** Year, month from 1 and day of the month. @param {number} day @returns {Parts} */
export function partsOf(day) {
  const date = new Date(day * MILLISECONDS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The day of the week, 0 for Sunday. @param {number} day @returns {number} */
export function weekdayOf(day) {
  return (((day + THURSDAY) % 7) + 7) % 7;
}

/** How many days a month from 1 has. @param {number} year @param {number} month @returns {number} */
export function lengthOfMonth(year, month) {
  return partsOf(dayOf(year, month + 1, 0)).day;
}

/** A day as text such as "2026-04-13". @param {number} day @returns {string} */
export function isoOf(day) {
  const { year, month, day: number } = partsOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(number).padStart(2, "0")}`;
}

/** The day of a text such as "2026-04-13". @param {string} text @returns {number} */
export function dayOfIso(text) {
  const [year, month, day] = text.split("-").map(Number);
  return dayOf(year, month, day);
}

/** The same day of the month so many months later or earlier; the last of that month when it has no such day. @param {number} start @param {number} months @returns {number} */
export function monthsOn(start, months) {
  const { year, month, day } = partsOf(start);
  const total = year * 12 + month - 1 + months;
  const toYear = Math.floor(total / 12);
  const toMonth = total - toYear * 12 + 1;
  return dayOf(toYear, toMonth, Math.min(day, lengthOfMonth(toYear, toMonth)));
}

/** A day such as "02-15" in a year. 29 February is the 28th in a year that has none. @param {string} monthAndDay @param {number} year @returns {number} */
export function inYear(monthAndDay, year) {
  const [month, day] = monthAndDay.split("-").map(Number);
  return dayOf(year, month, Math.min(day, lengthOfMonth(year, month)));
}

/** The day after a spell of each year in which the day falls, or the day itself when it falls outside. @param {number} day @param {string} first @param {string} last @returns {number} */
export function afterSpell(day, first, last) {
  const at = isoOf(day).slice(5);
  const overNewYear = last < first;
  const inside = overNewYear ? at >= first || at <= last : first <= at && at <= last;
  if (!inside) return day;
  const { year } = partsOf(day);
  return inYear(last, overNewYear && at >= first ? year + 1 : year) + 1;
}

/** Whether a day is a working day, as far as its bank holidays are known. @param {number} day @param {WorkingDays} workingDays @returns {boolean} */
export function isWorkingDay(day, workingDays) {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !workingDays.bankHolidays.has(day);
}

/** The day itself when it is a working day, or the first one after it. @param {number} day @param {WorkingDays} workingDays @returns {number} */
export function nextWorkingDay(day, workingDays) {
  let found = day;
  while (!isWorkingDay(found, workingDays)) found += 1;
  return found;
}

/** The working day that many working days after the start, or before it for a number below 0. @param {number} start @param {number} number @param {WorkingDays} workingDays @returns {number} */
export function workingDaysOn(start, number, workingDays) {
  const step = number < 0 ? -1 : 1;
  let day = start;
  let left = Math.abs(number);
  while (left > 0) {
    day += step;
    if (isWorkingDay(day, workingDays)) left -= 1;
  }
  return day;
}

/** Whether the bank holidays of every year from one day to another are known. @param {number} first @param {number} last @param {WorkingDays} workingDays @returns {boolean} */
export function areKnown(first, last, workingDays) {
  const to = partsOf(Math.max(first, last)).year;
  for (let { year } = partsOf(Math.min(first, last)); year <= to; year += 1) {
    if (!workingDays.years.has(year)) return false;
  }
  return true;
}
