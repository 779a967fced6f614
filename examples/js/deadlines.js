// How a deadline stands on the day of the check, from what is known.
//
// A standing is { status, until, missing }: met, running, breached, undetermined or not_started; the last day,
// where it is known; the names of the facts it waits for. What is not certain for every value of an unknown fact
// is undetermined.

import { inYear, plusTime } from "./days.js";
import { all, not, read, some } from "./logic.js";

const isDay = (value) => typeof value === "string";
const later = (day, span) => (span === undefined ? undefined : plusTime(day, span.count, span.unit));

/** Return how a deadline stands under the facts, whose `as_of` is the day of the check. */
export function standing(deadline, facts) {
  return { window: inWindow, by_day: byDay, every }[deadline.form](deadline, facts);
}

/** Tell whether the time of a deadline has begun to run: its rule is then due, whatever the stage. */
export function hasBegun(deadline, facts) {
  const known = (name) => read(facts, name);
  switch (deadline.form) {
    case "window":
      return deadline.since.every((name) => known(name) !== null && known(name) !== false);
    case "every":
      return deadline.since.some((name) => isDay(known(name)));
    default:
      return known(deadline.year) !== null;
  }
}

// within a span after an event -------------------------------------------------------------------------------

function inWindow(deadline, facts) {
  const starts = deadline.since.map((name) => [name, read(facts, name)]);
  if (starts.some(([, start]) => start === false)) return { status: "not_started" };
  const days = starts.map(([, start]) => start).filter(isDay);
  const unknown = starts.filter(([, start]) => !isDay(start)).map(([name]) => name);
  if (days.length === 0) return { status: "undetermined", missing: unknown };
  const earliest = days.sort().at(-1); // the latest start known: the time can begin no earlier
  const until = later(earliest, deadline.within);
  const opens = later(earliest, deadline.not_before);
  const judged = judgedFrom(deadline, facts, until, opens);
  if (unknown.length === 0) return judged;
  const allHappened = starts.every(([, start]) => start !== null);
  return (
    whateverTheStart(deadline, judged, facts, until, opens, allHappened) ?? {
      status: "undetermined",
      missing: [...unknown, ...(judged.missing ?? [])],
    }
  );
}

/** Return what stays certain if the time begins later. */
function whateverTheStart(deadline, judged, facts, until, opens, allHappened) {
  const done = read(facts, deadline.of);
  if (judged.status === "running" || (judged.status === "met" && opens === undefined)) return { status: judged.status };
  const inTime = until === undefined || facts.as_of <= until;
  if (judged.status === "met" && !deadline.early_is_breach && inTime) return { status: "running" };
  const tooEarly = isDay(done) && opens !== undefined && done < opens && deadline.early_is_breach;
  return judged.status === "breached" && tooEarly && allHappened ? { status: "breached" } : null;
}

function judgedFrom(deadline, facts, until, opens) {
  let done = read(facts, deadline.of);
  const early = deadline.early_is_breach;
  if (isDay(done) && opens !== undefined && done < opens) {
    if (early) return { status: "breached", until };
    done = false; // done too early it is still to be done
  }
  if (isDay(done))
    return until === undefined || done <= until ? { status: "met", until } : ifLate(true, deadline, facts, until);
  if (early && opens !== undefined && done !== false) {
    if (done === true && facts.as_of < opens) return { status: "breached", until };
    return { status: "undetermined", until, missing: [deadline.of] };
  }
  if (until !== undefined && facts.as_of > until) return ifLate(done === false ? true : null, deadline, facts, until);
  return { status: done === true && opens === undefined ? "met" : "running", until };
}

/** Judge an act that is late, or perhaps is, against an extension applied for by the last day. */
function ifLate(late, deadline, facts, until) {
  const extended = isExtended(deadline.extension, facts, until);
  const breached = all([late, not(extended)]);
  if (breached === true) return { status: "breached", until };
  if (breached === false) return isDay(read(facts, deadline.of)) ? { status: "met", until } : { status: "running" };
  const missing = [...(late === null ? [deadline.of] : []), ...(extended === null ? [deadline.extension] : [])];
  return { status: "undetermined", until, missing };
}

function isExtended(extension, facts, until) {
  if (extension === undefined || until === undefined) return false;
  const applied = read(facts, extension);
  return isDay(applied) ? applied <= until : applied === false ? false : null;
}

// by a day of a year -----------------------------------------------------------------------------------------

function byDay(deadline, facts) {
  const named = read(facts, deadline.year);
  const year = named === null ? 0 : Math.trunc(named) + deadline.years;
  if (year < 1 || year > 9999) return { status: "undetermined", missing: [deadline.year] };
  const until = inYear(year, deadline.month, deadline.day);
  const done = read(facts, deadline.of);
  if (isDay(done)) return done <= until ? { status: "met", until } : ifLate(true, deadline, facts, until);
  if (facts.as_of <= until) return { status: done === true ? "met" : "running", until };
  return ifLate(done === false ? true : null, deadline, facts, until);
}

// a report for every quarter or year -------------------------------------------------------------------------

function every(deadline, facts) {
  const start = earliest(deadline.since, facts);
  if (start.day === undefined) {
    return start.unknown.length > 0 ? { status: "undetermined", missing: start.unknown } : { status: "not_started" };
  }
  const end = earliest(deadline.until, facts);
  const first = start.day > deadline.in_force_from ? start.day : deadline.in_force_from;
  const ended = (day) => end.day !== undefined && day >= end.day;
  const reports = read(facts, deadline.reports);
  const wanting = [];
  let due = nextDue(first, deadline);
  while (due < facts.as_of && !ended(due)) {
    wanting.push(isWanting(due, deadline, reports));
    due = nextDue(plusTime(due, 1, "day"), deadline);
  }
  const until = ended(due) ? undefined : due;
  const breached = some(wanting);
  if (breached === true && end.unknown.length === 0) return { status: "breached", until };
  if (breached !== false) {
    const open = wanting.includes(null) ? waitsFor(deadline, reports) : [];
    return { status: "undetermined", until, missing: [...open, ...end.unknown] };
  }
  if (start.unknown.length > 0) return { status: "undetermined", until, missing: start.unknown };
  return { status: wanting.length > 0 || until === undefined ? "met" : "running", until };
}

/** Return the earliest day known among events, and the events that may lie before it. */
function earliest(names, facts) {
  const known = names.map((name) => [name, read(facts, name)]);
  const days = known
    .map(([, day]) => day)
    .filter(isDay)
    .sort();
  return { day: days[0], unknown: known.filter(([, day]) => day === null || day === true).map(([name]) => name) };
}

/** Return the first day from `day` on by which a report is due. */
function nextDue(day, { period, month, day: date }) {
  const [year, current] = day.split("-").map(Number);
  if (period === "quarter") return inYear(year, Math.ceil(current / 3) * 3, 31);
  const thisYear = inYear(year, month, date);
  return day <= thisYear ? thisYear : inYear(year + 1, month, date);
}

function label(due, period) {
  const [year, month] = due.split("-").map(Number);
  return period === "year" ? String(year) : `${year}Q${Math.floor(month / 3)}`;
}

/** Tell whether the report due by a day is late or lacking; a report without period or day may be the one. */
function isWanting(due, { period }, reports) {
  if (reports === null) return null;
  const name = label(due, period);
  if (reports.some((report) => report.period === name && isDay(report.submitted) && report.submitted <= due))
    return false;
  const isLate = ({ submitted }) => submitted === false || (isDay(submitted) && submitted > due);
  const perhaps = reports.filter((report) => report.period === name || report.period === undefined);
  return perhaps.every(isLate) ? true : null;
}

function waitsFor({ reports: name }, reports) {
  if (reports === null) return [name];
  const lacks = (field, ...open) => reports.some((report) => open.includes(report[field]));
  return [
    ...(lacks("period", undefined) ? [`${name}.period`] : []),
    ...(lacks("submitted", undefined, true) ? [`${name}.submitted`] : []),
  ];
}
