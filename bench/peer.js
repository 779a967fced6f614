// json-logic-js on records of a file: a line on standard input asks for one round, its nanoseconds are the answer.
const { createRequire } = require("node:module");
const { readFileSync } = require("node:fs");
const { createInterface } = require("node:readline");
const [, , modules, file] = process.argv;
const jsonLogic = createRequire(modules + "/")("json-logic-js");
const { rule, records } = JSON.parse(readFileSync(file, "utf8"));

createInterface({ input: process.stdin }).on("line", (line) => {
  if (line === "found") {
    console.log(JSON.stringify(records.map((record) => jsonLogic.apply(rule, record))));
    return;
  }
  const begin = process.hrtime.bigint();
  for (const record of records) jsonLogic.apply(rule, record);
  console.log(String(process.hrtime.bigint() - begin));
});
