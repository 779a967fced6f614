// Check a project against a bundle: node check.js BUNDLE.json FACTS.json
// Ends with 1 where something is violated.

import { readFileSync } from "node:fs";
import { decide, judge } from "./verdicts.js";

const [bundle, { project, facts }] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const { first, last } = bundle.valid;
if (facts.as_of < first || (last !== undefined && facts.as_of > last)) {
  console.error(`The bundle says what holds from ${first} to ${last ?? "now"}, not on ${facts.as_of}.`);
  process.exit(2);
}

const rules = new Map(bundle.rules.map((rule) => [rule.id, rule]));
const judged = [...judge(bundle, facts)];
console.log(`${project.id}  ${project.name}`);
for (const [name, { verdict, deadline }] of judged) {
  if (verdict !== "violated" && verdict !== "undetermined") continue;
  const { title, citations } = rules.get(name.replace(/\[\d+\]$/, ""));
  const until = deadline?.until === undefined ? "" : `（至 ${deadline.until}）`;
  console.log(`${verdict}  ${citations.map(({ text }) => text.zh).join("、")}  ${title.zh}${until}  [${name}]`);
}
const needed = decide(bundle.steps, facts);
const steps = bundle.steps.filter((step) => needed.get(step.id) === true);
console.log(`须经步骤：${steps.map((step) => step.title.zh).join(" → ")}`);
process.exitCode = judged.some(([, { verdict }]) => verdict === "violated") ? 1 : 0;
