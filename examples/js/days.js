// Days as ISO texts (2024-02-29), which sort as the days do, and CertLogic's operators on them for JsonLogic.

import jsonLogic from "json-logic-js";

const FIRST = "0001-01-01";
const LAST = "9999-12-31";

/**
 * Add years, months or days to a day. A month or year later falls on the corresponding day, or on the month's
 * last day where there is none: 31 August plus six months is the last day of February.
 */
export function plusTime(day, amount, unit) {
  let [year, month, date] = day.split("-").map(Number);
  if (unit === "day") {
    const moved = new Date(Date.UTC(year, month - 1, date) + amount * 86_400_000);
    [year, month, date] = [moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate()];
  } else {
    const months = year * 12 + (month - 1) + amount * (unit === "year" ? 12 : 1);
    [year, month] = [Math.floor(months / 12), (((months % 12) + 12) % 12) + 1];
  }
  if (year < 1 || year > 9999) return amount < 0 ? FIRST : LAST;
  return inYear(year, month, date);
}

/** Return a day of a year; one that its month does not have is the last of that month. */
export function inYear(year, month, date) {
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate(); // calendars repeat after 400 years
  const pad = (number, width) => String(number).padStart(width, "0");
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(date, last), 2)}`;
}

jsonLogic.add_operation("before", (a, b) => a < b);
jsonLogic.add_operation("not-after", (a, b) => a <= b);
jsonLogic.add_operation("plusTime", plusTime);
