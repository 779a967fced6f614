// The verdicts of a bundle's rules on a project, its steps and its consequences.

import { hasBegun, standing } from "./deadlines.js";
import { all, not, read, some, truth, waiting } from "./logic.js";

/**
 * Judge every rule of a bundle on the facts of a project (see `govrules export --facts`).
 * Returns a Map from rule, or from rule[0], rule[1] … for the items of a list, to { verdict, reason, deadline }.
 */
export function judge(bundle, facts) {
  const reached = progress(bundle.stages, facts);
  return new Map(bundle.rules.flatMap((rule) => judgements(bundle, rule, facts, reached)));
}

/** Return which entries (steps, consequences) are so for a project: a Map from id to true, false or null. */
export function decide(entries, facts) {
  return new Map(entries.map((entry) => [entry.id, truth(entry.when, facts)]));
}

function judgements(bundle, rule, facts, reached) {
  if (rule.each === undefined) return [[rule.id, judgement(bundle, rule, facts, reached)]];
  const items = read(facts, rule.each);
  if (items === null) return [[rule.id, onUnknownList(judgement(bundle, rule, facts, reached))]];
  if (items.length === 0) return [[rule.id, { verdict: "not_applicable", reason: "no_items" }]];
  return items.map((_, at) => [
    `${rule.id}[${at}]`,
    judgement(bundle, rule, factsOfItem(rule.each, items, at, facts), reached),
  ]);
}

/** A rule on a list that is not stated may still be decided by what is known of the project. */
function onUnknownList(judged) {
  return ["not_applicable", "satisfied", "not_due"].includes(judged.verdict) ? judged : { verdict: "undetermined" };
}

/** Facts of the item stand under `item`; the list reaches as far as the item: sums run so far. */
function factsOfItem(name, items, at, facts) {
  const [group, field] = name.split(".");
  const upTo = items.slice(0, at + 1);
  return { ...facts, [group]: field === undefined ? upTo : { ...facts[group], [field]: upTo }, item: items[at] };
}

function judgement(bundle, rule, facts, reached) {
  const deadline = rule.deadline && standing(rule.deadline, facts);
  const met = truth(rule.require, facts);
  const due = rule.due === undefined ? true : truth(rule.due, facts);
  const begun = (rule.due !== undefined && due === true) || (rule.deadline && hasBegun(rule.deadline, facts));
  const late = deadline?.status === "undetermined" ? null : deadline?.status === "breached";
  const parts = {
    scope: rule.scoped ? truth(bundle.scope.condition, facts) : true,
    when: truth(rule.when, facts),
    exempt: some((rule.unless ?? []).map(({ condition }) => truth(condition, facts))),
    due,
    reached: begun ? true : reached(rule.stage),
    breach: some([not(met), late]),
    deadline: deadline?.status ?? null,
  };
  const fits = (row) =>
    Object.entries(row.if).every(([part, values]) =>
      values.includes(part === "waits_for" ? waitsFor(bundle, rule, facts, parts, met, deadline) : parts[part]),
    );
  const { verdict, reason } = bundle.verdicts.find(fits);
  return { verdict, reason, deadline };
}

/** Tell whether an undecided rule waits for judgements alone, or for facts. */
function waitsFor(bundle, rule, facts, parts, met, deadline) {
  const conditions = [rule.scoped ? bundle.scope.condition : true, rule.when];
  conditions.push(...(rule.unless ?? []).map(({ condition }) => ({ "!": [condition] })));
  if (rule.due !== undefined) conditions.push(rule.due);
  if (met !== true && deadline?.status !== "breached") conditions.push({ "!": [rule.require] });
  const names = waiting({ and: conditions }, facts);
  if (deadline?.status === "undetermined" && met !== false) names.push(...deadline.missing);
  if (parts.reached === null) names.push("stage");
  const judged = (name) => bundle.facts.some((fact) => isNamed(fact, name, rule.each) && fact.judged_by !== undefined);
  return names.length > 0 && names.every(judged) ? "judgements" : "facts";
}

/** Facts of items are called item.field in the rule on their list, and list.field in sums. */
function isNamed(fact, name, each) {
  if (fact.within === undefined) return fact.variable === name;
  return (fact.within === each && fact.variable === name) || fact.variable.replace("item", fact.within) === name;
}

/** Return what tells whether a project has reached a stage, by what it states or by what its events show. */
function progress(stages, facts) {
  const rank = (id) => stages.findIndex((stage) => stage.id === id);
  let shown = -1;
  let open = -1;
  stages.forEach((stage, at) => {
    for (const event of stage.reached_by.map((name) => read(facts, name))) {
      if (event === null) open = at;
      else if (event !== false) shown = at;
    }
  });
  const stated = read(facts, "stage");
  const furthest = Math.max(shown, stated === null ? -1 : rank(stated));
  return (stage) => {
    if (rank(stage) <= furthest) return true;
    return stated !== null || rank(stage) > Math.max(open, shown) ? false : null;
  };
}
