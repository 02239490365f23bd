// What the pages ask of the JSON API.

const tokenIn = (page) => page.querySelector('meta[name="csrf-token"]')?.content;
let token = tokenIn(document);

/** What was asked for could not be had; `hint` says what to do, `again` when to come back. */
export class Problem extends Error {
  constructor(message, { status = 0, code = "", hint = "", again = 0 } = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.hint = hint;
    this.again = again;
  }
}

/** The answer to a request: its data and status. Throws a Problem. */
export async function ask(method, address, what = {}) {
  try {
    return await asked(method, address, what);
  } catch (problem) {
    // somebody has signed in anew, in another tab: this page has the token of the old session
    if (problem.code !== "csrf" || !(await renewed())) throw problem;
    return asked(method, address, what);
  }
}

async function renewed() {
  const answer = await fetch("/jobs", { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return false;
  token = tokenIn(new DOMParser().parseFromString(await answer.text(), "text/html"));
  return true;
}

async function asked(method, address, { json, form, headers = {} }) {
  const sent = { Accept: "application/json", ...headers };
  if (token && method !== "GET") sent["X-CSRF-Token"] = token;
  if (json !== undefined) sent["Content-Type"] = "application/json";
  const body = json !== undefined ? JSON.stringify(json) : form;
  let answer;
  try {
    answer = await fetch(address, { method, headers: sent, body, credentials: "same-origin" });
  } catch {
    throw new Problem("The service cannot be reached.", { hint: "See that you are connected, and try again." });
  }
  const data = await answer.json().catch(() => ({}));
  if (answer.ok) return { data, status: answer.status, job: answer.headers.get("X-Job-Id") };
  throw problemOf(answer, data);
}

function problemOf(answer, data) {
  const again = Number(answer.headers.get("Retry-After")) || 0;
  if (answer.status === 401) {
    const hint = "Sign in again in another tab, then come back and try again: nothing that you typed is lost.";
    return new Problem("Your session has ended.", { status: 401, hint });
  }
  const misfits = (data.errors ?? []).map((it) => it.message).join(" ");
  const detail = [data.detail || `The service answered ${answer.status}.`, misfits].join(" ").trim();
  return new Problem(detail, { status: answer.status, code: data.code, hint: data.hint ?? "", again });
}

/** Waits so many milliseconds. */
export const pause = (time) => new Promise((go) => setTimeout(go, time));
