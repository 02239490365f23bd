// A job that is under way: shows how far it is, and loads the page anew when it has ended.

import { ask, pause } from "./api.js";

const box = document.querySelector(".standing");
const job = box.dataset.job;
const address = `/v1/jobs/${encodeURIComponent(job)}`;
const bar = box.querySelector("progress");
const told = box.querySelector(".told");
const state = box.querySelector(".state");
let events;
let ended = false;

function show(seen) {
  if (!["queued", "running"].includes(seen.state)) {
    ended = true;
    events?.close();
    told.textContent = seen.state === "done" ? "Done. The brief is being loaded." : "It has ended.";
    location.reload();
    return;
  }
  if (seen.state === "running" && box.dataset.state === "queued") {
    state.className = "state is-running";
    state.replaceChildren(sign("▸"), " Being read");
    told.textContent = "Positions, demands, deadlines and agreements are being looked for.";
  }
  box.dataset.state = seen.state;
  const far = seen.progress;
  if (!far) return;
  bar.max = far.total;
  bar.value = far.done;
  told.textContent = `${far.done} of ${far.total} parts are read.`;
}

function sign(text) {
  const made = document.createElement("span");
  made.className = "sign";
  made.ariaHidden = "true";
  made.textContent = text;
  return made;
}

function listen() {
  events = new EventSource(`${address}/events`);
  events.addEventListener("job", (event) => show(JSON.parse(event.data)));
  // the end of the job, whatever came of it, is on the page when it is loaded anew
  for (const name of ["brief", "problem"])
    events.addEventListener(name, () => show({ state: name === "brief" ? "done" : "failed" }));
  events.onerror = () => {
    if (events.readyState === EventSource.CLOSED && !ended) look();
  };
}

// where events do not come through, the job is looked at every two seconds
async function look() {
  while (!ended && !document.hidden) {
    try {
      show((await ask("GET", address)).data);
    } catch (problem) {
      if (problem.status === 401 || problem.status === 404) return location.reload();
      told.textContent = `${problem.message} Trying again.`;
    }
    await pause(2000);
  }
}

// a browser has few connections to one service: a page that nobody sees takes none
document.addEventListener("visibilitychange", () => {
  if (ended) return;
  if (document.hidden) events?.close();
  else listen();
});
if (!document.hidden) listen();
