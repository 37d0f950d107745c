// Records the HTTP requests that Octokit sends for the 18 workflow job and
// workflow run operations, as fixtures to compare the generated client with.
//
// Recorded with @octokit/rest 22.0.1 on Node 20. To record again, copy this file
// to a scratch folder (the import below resolves from where the script lies,
// and the repository shall get no node_modules), and run there:
//
//   npm install --no-save @octokit/rest@22.0.1
//   node record.mjs path/to/tests/octokit/requests.json
//
// Without an argument, requests.json is written beside the script.

import { deepStrictEqual } from "node:assert";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { Octokit } from "@octokit/rest";

const OUTPUT = process.argv[2] ?? fileURLToPath(new URL("requests.json", import.meta.url));

// Ids are past 2^31, as the real ones have long been.
const job = { job_id: 111140289409 };
const run = { run_id: 30433642123 };
const attempt = { ...run, attempt_number: 2 };
const workflow = { workflow_id: 161335 };

const paging = { per_page: 100, page: 2 };
const noPulls = { exclude_pull_requests: true };
const withPulls = { exclude_pull_requests: false }; // The default, yet sent when given.
const debugLogging = [{ enable_debug_logging: true }, { enable_debug_logging: false }];
const runFilters = {
  actor: "octocat", branch: "main", event: "push", status: "in_progress", ...paging,
  created: ">=2026-01-01", ...noPulls, check_suite_id: 42,
  head_sha: "acb5820ced9479c074f688cc328bf03f341a511d",
};
// Values that differ between encoders: space, plus, reserved characters, the
// sub-delimiters that encodeURIComponent does not encode, the unreserved ones, and
// text beyond ASCII, in and outside the basic plane. (An event has no colon in
// practice; it shows what happens to one.)
const awkwardFilters = [
  { branch: "feature/ü & +x=1", created: "2026-01-01..2026-01-31", event: "push:main" },
  { actor: "dependabot[bot]", branch: "a!b'c(d)e*f~g-h_i.j", event: "50%25;?#@,$" },
  { actor: "", branch: "日本/😀" },
];

const get = { status: 200, body: "{}" };
// Really a 302 whose Location lies on another host. Octokit would follow that,
// and only the first request is of interest, so the server responds with the text.
const log = { status: 200, body: "a line of the log\n", type: "text/plain" };
const deleted = { status: 204 };
const created = { status: 201, body: "{}" };
const accepted = { status: 202, body: "{}" };

// operation, response, required arguments, sets of optional arguments
const OPERATIONS = [
  ["get-job-for-workflow-run", get, job, []],
  ["download-job-logs-for-workflow-run", log, job, []],
  ["list-jobs-for-workflow-run-attempt", get, attempt, [paging]],
  ["list-jobs-for-workflow-run", get, run, [{ filter: "all", ...paging }, { filter: "latest" }]],
  ["list-workflow-runs-for-repo", get, {}, [runFilters, withPulls, ...awkwardFilters]],
  ["get-workflow-run", get, run, [noPulls, withPulls]],
  ["delete-workflow-run", deleted, run, []],
  ["get-workflow-run-attempt", get, attempt, [noPulls, withPulls]],
  ["download-workflow-run-attempt-logs", log, attempt, []],
  ["cancel-workflow-run", accepted, run, []],
  ["force-cancel-workflow-run", accepted, run, []],
  ["download-workflow-run-logs", log, run, []],
  ["delete-workflow-run-logs", deleted, run, []],
  ["re-run-workflow", created, run, debugLogging],
  ["get-workflow-run-usage", get, run, []],
  ["list-workflow-runs", get, workflow, [
    runFilters, withPulls, ...awkwardFilters,
    { workflow_id: "main.yaml" },
    { workflow_id: "my workflow.yaml", ...paging },
    { workflow_id: "a!b'c(d)e*f~g+h&i=j@k:é.yaml" }, // A path is encoded otherwise than a query.
  ]],
  ["re-run-workflow-failed-jobs", created, run, debugLogging],
  ["re-run-job-for-workflow-run", created, job, [
    ...debugLogging,
    { enable_debug_logging: true, enable_debugger: true },
    { enable_debugger: true },
  ]],
];

const plainRepo = { owner: "octo-org", repo: "octo-repo" };
const awkwardRepo = { owner: "octo org", repo: "r/e?p#o%" };

let result; // to the call under way
let received = []; // its requests

const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  const { "content-type": contentType, authorization } = request.headers;
  const headers = {};
  if (contentType !== undefined) headers["content-type"] = contentType;
  if (authorization !== undefined) headers.authorization = authorization.split(" ")[0];
  const { method, url: target } = request;
  received.push({ method, target, headers, body: body === "" ? null : JSON.parse(body) });
  if (result.body !== undefined) response.setHeader("content-type", result.type ?? "application/json");
  response.writeHead(result.status).end(result.body);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");

// The port changes from run to run, but nothing that is recorded contains it.
const octokit = new Octokit({ baseUrl: `http://127.0.0.1:${server.address().port}`, auth: "TOKEN" });
const records = [];
for (const [name, resultOfOperation, required, optionalSets] of OPERATIONS) {
  result = resultOfOperation;
  const method = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const sets = [
    ...[{}, ...optionalSets].map((optional) => ({ ...plainRepo, ...required, ...optional })),
    { ...awkwardRepo, ...required },
  ];
  for (const args of sets) {
    received = [];
    // A copy, so that what is recorded is what was given, whatever Octokit does to it.
    const { status } = await octokit.rest.actions[method]({ ...args });
    // One call is one request: no redirect followed, nothing sent again.
    deepStrictEqual([status, received.length], [result.status, 1], name);
    records.push({ operation: `actions/${name}`, arguments: args, ...received[0] });
  }
}

writeFileSync(OUTPUT, `${JSON.stringify(records, null, 2)}\n`);
server.closeAllConnections(); // Those that fetch keeps alive would hold the process.
server.close();
