// Conditions of a bundle in three values: true, false, and null for unknown.
//
// JsonLogic has no unknown. Connectives follow Kleene's strong logic here; every single operation on known
// values is left to json-logic-js.

import jsonLogic from "json-logic-js";
import "./days.js";

const UNKNOWN = null;
const MIRRORED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** A number of which only a lower bound is known: what the facts list under `at_least`, a sum with open parts. */
class AtLeast {
  constructor(low) {
    this.low = low;
  }
}

// connectives ------------------------------------------------------------------------------------------------

export const not = (truth) => (truth === UNKNOWN ? UNKNOWN : !truth);

/** False if any part is false, else unknown if any is, else true; `of` gives the truth of a part. */
export function all(parts, of = (part) => part) {
  let result = true;
  for (const part of parts) {
    const truth = of(part);
    if (truth === false) return false;
    if (truth === UNKNOWN) result = UNKNOWN;
  }
  return result;
}

/** True if any part is true, else unknown if any is, else false. */
export function some(parts, of = (part) => part) {
  return not(all(parts, (part) => not(of(part))));
}

/** The branch that a test picks; where the test is unknown, what both branches agree on. */
function choose(test, then, other) {
  if (test !== UNKNOWN) return test ? then : other;
  const same = then instanceof AtLeast && other instanceof AtLeast ? then.low === other.low : then === other;
  return same ? then : UNKNOWN;
}

// conditions and their operands ------------------------------------------------------------------------------

/** Return the truth of a condition under the facts: true, false or null. */
export function truth(condition, facts) {
  if (typeof condition === "boolean") return condition;
  const [operator, operands] = operation(condition);
  const truthOf = (operand) => truth(operand, facts);
  const valueOf = (operand) => value(operand, facts);
  switch (operator) {
    case "and":
      return all(operands, truthOf);
    case "or":
      return some(operands, truthOf);
    case "!":
      return not(truthOf(operands[0]));
    case "if":
      return choose(...operands.map(truthOf));
    case "before":
    case "not-after": // two days or three: each before the next
      return all(pairs(operands.map(valueOf)), (pair) => inOrder(operator, pair));
    default:
      return compared(operator, operands.map(valueOf));
  }
}

/** Return what the facts say under a name such as `investment.total`; null where they say nothing. */
export function read(facts, name) {
  return jsonLogic.apply({ var: name }, facts);
}

function value(term, facts) {
  if (typeof term !== "object" || Array.isArray(term)) return term; // a constant
  const [operator, operands] = operation(term);
  switch (operator) {
    case "var":
      return read(facts, operands[0]) ?? lowerBound(facts.at_least?.[operands[0]]);
    case "if":
      return choose(truth(operands[0], facts), value(operands[1], facts), value(operands[2], facts));
    case "reduce": // always a sum over the items of a list
      return summed(...list(operands), facts);
    case "plusTime": {
      const day = value(operands[0], facts);
      return isDay(day) ? jsonLogic.apply({ plusTime: [day, operands[1], operands[2]] }) : day;
    }
    default:
      return computed(
        operator,
        operands.map((operand) => value(operand, facts)),
      );
  }
}

function operation(node) {
  const [operator] = Object.keys(node);
  const operands = node[operator];
  return [operator, Array.isArray(operands) ? operands : [operands]];
}

const isDay = (value) => typeof value === "string";
const pairs = (values) => values.slice(1).map((right, index) => [values[index], right]);
const lowerBound = (low) => (low === undefined ? UNKNOWN : new AtLeast(low));

/** Of an event that has happened on a day not stated, the day is unknown. */
function inOrder(operator, days) {
  return days.every(isDay) ? jsonLogic.apply({ [operator]: days }) : UNKNOWN;
}

function compared(operator, values) {
  if (values.includes(UNKNOWN)) return UNKNOWN;
  const [left, right] = values;
  if (left instanceof AtLeast) return right instanceof AtLeast ? UNKNOWN : againstBound(operator, left.low, right);
  if (right instanceof AtLeast) return againstBound(MIRRORED[operator] ?? operator, right.low, left);
  return jsonLogic.apply({ [operator]: values });
}

/** Decide `x operator number` for an x of which only x >= low is known. */
function againstBound(operator, low, number) {
  if (operator === ">" || operator === ">=") return jsonLogic.apply({ [operator]: [low, number] }) || UNKNOWN;
  const beyond = operator === "<" ? low >= number : low > number;
  return beyond ? operator === "!=" : UNKNOWN;
}

function computed(operator, values) {
  if (values.includes(UNKNOWN)) return UNKNOWN;
  const numbers = values.map((part) => (part instanceof AtLeast ? part.low : part));
  const result = jsonLogic.apply({ [operator]: numbers });
  if (!values.some((part) => part instanceof AtLeast)) return result;
  const turnsRound = operator === "-" ? values[1] instanceof AtLeast : operator === "*" && Math.min(...numbers) < 0;
  return turnsRound ? UNKNOWN : new AtLeast(result);
}

/** Return the list that a `reduce` sums over and the field that it sums. */
function list([{ var: name }, { "+": parts }]) {
  return [name, parts[1].var.replace("current.", "")];
}

function summed(name, field, facts) {
  const items = read(facts, name);
  const known = (items ?? []).map((item) => item[field]).filter((amount) => amount !== undefined);
  const total = known.reduce((sum, amount) => sum + amount, 0);
  return items !== null && known.length === items.length ? total : new AtLeast(total);
}

// what an undecided condition waits for ----------------------------------------------------------------------

/** Return the names of the unknown facts that keep a condition undecided. */
export function waiting(condition, facts) {
  if (truth(condition, facts) !== UNKNOWN) return [];
  const [operator, operands] = operation(condition);
  if (operator === "if") return waitingBranches(operands, facts, waiting);
  const below = ["and", "or", "!"].includes(operator) ? waiting : waitingTerm;
  return operands.flatMap((operand) => below(operand, facts));
}

function waitingTerm(term, facts) {
  if (typeof term !== "object" || Array.isArray(term)) return [];
  const [operator, operands] = operation(term);
  switch (operator) {
    case "var": {
      const known = value(term, facts);
      return known === UNKNOWN || known === true || known instanceof AtLeast ? operands : [];
    }
    case "if":
      return waitingBranches(operands, facts, waitingTerm);
    case "reduce":
      return value(term, facts) instanceof AtLeast ? [list(operands).join(".")] : [];
    default:
      return operands.flatMap((operand) => waitingTerm(operand, facts));
  }
}

function waitingBranches([test, then, other], facts, below) {
  const picked = truth(test, facts);
  return [
    ...waiting(test, facts),
    ...(picked === false ? [] : below(then, facts)),
    ...(picked === true ? [] : below(other, facts)),
  ];
}
