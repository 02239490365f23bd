// A document that was sent from this page: its line in the list, what became of it, and a retry.

import { ask, pause } from "./api.js";

const WORDS = {
  ready: ["◷", "Ready to go"],
  sending: ["▸", "Being sent"],
  queued: ["◷", "Waiting"],
  running: ["▸", "Being read"],
  done: ["✓", "Done"],
  failed: ["✕", "Failed"],
  cancelled: ["–", "Cancelled"],
};
const MOST_TRIES = 6;

/** One document: `{name, file}` or `{name, text}`, with what is `known` of it. */
export class Line {
  static all = [];

  constructor(document, known, tell) {
    this.document = document;
    this.known = Object.fromEntries(Object.entries(known).filter(([, value]) => value));
    this.tell = tell;
    this.job = "";
    this.element = line();
    this.part = (name) => this.element.querySelector(name);
    this.part("bdi").textContent = document.name;
    this.part("button").addEventListener("click", () => this.again());
    this.part("button .unseen").textContent = ` with ${document.name}`;
    Line.all.push(this);
    this.show("ready");
  }

  /** Sends the document; afterwards it has a job, or says why not. */
  async send() {
    this.show("sending");
    for (let tries = 1; ; tries += 1) {
      try {
        return this.taken(await this.post());
      } catch (problem) {
        if (!problem.again || tries >= MOST_TRIES) return this.failed(problem.message, problem.hint);
        this.part(".why").textContent = "The service is busy; it goes on in a moment.";
        await pause(problem.again * 1000);
      }
    }
  }

  async post() {
    const headers = { Prefer: "respond-async" };
    const { file, text } = this.document;
    if (!file) return ask("POST", "/v1/briefs", { json: { text, ...this.known }, headers });
    const brief = this.known.dossier ? await briefIn(file) : null;
    if (brief) return ask("POST", `/v1/dossiers/${this.known.dossier}/documents`, { json: brief });
    const form = new FormData();
    form.append("file", file, file.name);
    for (const [name, value] of Object.entries(this.known)) form.append(name, value);
    return ask("POST", "/v1/briefs", { form, headers });
  }

  taken({ data, job }) {
    this.job = data.state ? data.id : job;
    if (data.state) return this.follow(data);
    // a brief that was there already
    if (data.added !== undefined) return this.show("done", data.added ? "Added." : "Its text is in the dossier already.");
    return this.show("done", this.known.dossier ? "Read before; it is in the dossier now." : "Read before.");
  }

  /** Looks what becomes of the job, until it has ended. */
  async watch() {
    let wait = 500;
    while (this.job && ["queued", "running"].includes(this.state)) {
      await pause(wait);
      wait = Math.min(4000, wait * 1.4);
      if (document.hidden) continue;
      try {
        this.follow((await ask("GET", `/v1/jobs/${this.job}`)).data);
      } catch (problem) {
        this.part(".why").textContent = `${problem.message} Trying again.`;
      }
    }
  }

  follow(job) {
    if (job.state === "failed") return this.failed(job.error?.message ?? "There is no brief.", job.error?.hint);
    const far = job.state === "running" && job.progress;
    return this.show(job.state, far ? `Part ${far.done} of ${far.total}` : "");
  }

  async again() {
    if (!this.job) await this.send();
    else {
      try {
        const { data } = await ask("POST", `/v1/jobs/${this.job}/retry`);
        this.job = data.id;
        this.follow(data);
      } catch (problem) {
        this.failed(problem.message, problem.hint);
      }
    }
    this.watch();
  }

  failed(why, hint) {
    this.show("failed", [why, hint].filter(Boolean).join(" "));
  }

  show(state, why = "") {
    this.state = state;
    const [sign, words] = WORDS[state];
    this.element.dataset.state = state;
    this.part(".state").className = `state is-${state}`;
    this.part(".sign").textContent = sign;
    this.part(".said").textContent = words;
    this.part(".why").textContent = why;
    this.part(".why").hidden = !why;
    this.part(".why").classList.toggle("calm", state !== "failed");
    const button = this.part("button");
    if (document.activeElement === button && state !== "failed") this.element.focus();
    button.hidden = state !== "failed";
    const link = this.part("a");
    link.hidden = !this.job;
    if (this.job) link.href = `/jobs/${this.job}`;
    link.textContent = state === "done" ? "Open the brief" : "Open";
    this.tell();
  }
}

async function briefIn(file) {
  if (!file.name.toLowerCase().endsWith(".json")) return null;
  try {
    const data = JSON.parse(await file.text());
    return data?.provenance && data?.document ? data : null;
  } catch {
    return null;
  }
}

function line() {
  const made = document.createElement("li");
  made.className = "row";
  made.tabIndex = -1;
  // our own words only; what others wrote is put in as text
  made.innerHTML =
    '<div class="what"><p class="name"><bdi></bdi></p><p class="why" hidden></p></div>' +
    '<p class="how"><span class="state"><span class="sign" aria-hidden="true"></span> <span class="said"></span></span></p>' +
    '<div class="acts"><a hidden>Open</a> <button type="button" hidden>Try again<span class="unseen"></span></button></div>';
  return made;
}
