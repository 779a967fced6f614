// Run every conformance vector of bundles: node conformance.js BUNDLE.json...
// Ends with 1 where an answer differs from the one expected.

import { readFileSync } from "node:fs";
import { truth } from "./logic.js";
import { decide, judge } from "./verdicts.js";

const MOST_SHOWN = 20;

/** Yield what a vector expects and what comes out: [name, expected, got]. */
function* answers(bundle, vector) {
  const { facts } = vector;
  yield ["scope", vector.scope, truth(bundle.scope.condition, facts)];
  const expected = new Map(
    Object.entries(vector.verdicts).flatMap(([verdict, names]) => names.map((name) => [name, verdict])),
  );
  const judged = judge(bundle, facts);
  for (const name of new Set([...judged.keys(), ...expected.keys()])) {
    yield [name, expected.get(name) ?? "undetermined", judged.get(name)?.verdict];
  }
  for (const [name, { status, until }] of Object.entries(vector.deadlines ?? {})) {
    const deadline = judged.get(name)?.deadline;
    yield [`deadline of ${name}`, `${status} ${until}`, `${deadline?.status} ${deadline?.until}`];
  }
  for (const kind of ["steps", "consequences"]) {
    const { yes, no } = vector[kind];
    for (const [id, got] of decide(bundle[kind], facts)) {
      yield [id, yes.includes(id) ? true : no.includes(id) ? false : null, got];
    }
  }
}

let differing = 0;
for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, "utf8"));
  let count = 0;
  let wrong = 0;
  for (const vector of bundle.vectors) {
    for (const [name, expected, got] of answers(bundle, vector)) {
      count += 1;
      if (expected === got) continue;
      wrong += 1;
      if (wrong <= MOST_SHOWN) console.log(`${vector.case}: ${name} should be ${expected}, is ${got}`);
    }
  }
  console.log(`${file}: ${bundle.vectors.length} vectors, ${count} answers, ${wrong} differ`);
  differing += wrong;
}
process.exitCode = differing > 0 ? 1 : 0;
