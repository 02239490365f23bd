// The page as a whole: what happens after each change, keys, saving, and what the browser keeps.

import { ask, canRedo, canUndo, change, contents, isSaved, items, listen, redo, show, state, tell, undo } from "./state.js";
import { drawText, nextUncovered, openPlace, reveal, setPick, setText, widen } from "./text.js";
import { drawHead, drawPanel, drawTabs, goTo, markFaults, revealOpen } from "./editor.js";
import { drawBar, isBarKey, place, press } from "./bar.js";
import { element } from "./pickers.js";

const $ = (id) => document.getElementById(id);
let keeping = 0;
let checking = 0;
let asked = 0;

const keptUnder = () => `label ${state.sheet.path}${state.sheet.blind ? " blind" : ""}`;
const later = (timer, wait, act) => { clearTimeout(timer); return setTimeout(act, wait); };

function toast(words) {
  $("toast").textContent = words;
  $("toast").hidden = false;
  toast.timer = later(toast.timer, 3500, () => { $("toast").hidden = true; });
}

function banner(words, ...buttons) {
  $("banner").hidden = !words;
  $("banner").replaceChildren(words, ...buttons.map(([label, act]) => element("button", { type: "button", textContent: label, onclick: act })));
}

function drawState() {
  const saved = isSaved();
  $("saved").textContent = saved ? (state.isDraft ? "Saved as a draft: it does not hold together yet" : state.sheet.isNew ? "New" : "Saved") : "Not saved";
  $("saved").className = `state ${saved ? (state.isDraft ? "draft" : "") : "unsaved"}`;
  $("save").textContent = state.faults.length ? "Save as draft" : "Save";
  $("undo").disabled = !canUndo();
  $("redo").disabled = !canRedo();
  document.title = `${saved ? "" : "• "}${state.sheet.name}`;
}

function drawMarks() {
  const { marked, all } = drawText();
  $("progress").textContent = `${marked} of ${all} sentences marked`;
}

function keep() {
  try {
    if (isSaved()) localStorage.removeItem(keptUnder());
    else localStorage.setItem(keptUnder(), JSON.stringify({ data: state.data, notes: state.notes, stamp: state.stamp, at: Date.now() }));
  } catch {
    toast("This browser keeps nothing: save often.");
  }
}

async function check() {
  const mine = (asked += 1);
  try {
    const { faults } = await ask("check", { data: state.data });
    if (mine !== asked) return;
    state.faults = faults;
    alive();
  } catch (error) {
    lost(error);
    return;
  }
  drawTabs();
  if (state.tab === "faults") drawPanel();
  markFaults();
  drawState();
}

let gone = false;
function lost(error) {
  if (error.status) toast(error.message);
  else {
    gone = true;
    banner("The server has ended. Your labels are kept in this browser: start the same command again, then reload.");
  }
}
function alive() {
  if (gone) banner("");
  gone = false;
}

async function save(force = false) {
  document.activeElement?.blur?.();
  const sent = contents();
  const body = { data: state.data, notes: state.notes, stamp: state.stamp, force };
  try {
    const said = await ask("save", body);
    Object.assign(state, { stamp: said.stamp, isDraft: said.isDraft, faults: said.faults, comments: said.comments, savedAs: sent });
    state.sheet.isNew = false;
    banner("");
    toast(said.isDraft ? `Kept in ${said.saved} until everything holds (${said.faults.length} to go)` : `Saved ${said.saved}`);
  } catch (error) {
    if (error.status !== 409) return lost(error);
    return banner(`${error.message} `, ["Load theirs", () => { localStorage.removeItem(keptUnder()); location.reload(); }], ["Write mine over it", () => save(true)]);
  }
  keep();
  drawTabs();
  drawPanel();
  drawState();
}

listen((what) => {
  if (what === "picked") return drawBar();
  drawTabs();
  if (what === "typed") drawHead();
  else drawPanel();
  if (what !== "typed") drawMarks();
  if (what === "opened") {
    revealOpen();
    reveal(openPlace());
  }
  if (what === "changed" || what === "typed") {
    keeping = later(keeping, 250, keep);
    checking = later(checking, 350, check);
  }
  drawBar();
  drawState();
});

function move(step) {
  const all = items();
  if (!all.length) return;
  const at = all.findIndex(({ section, index }) => state.open?.section === section && state.open.index === index);
  const next = all[(at + step + all.length + (at < 0 && step < 0 ? 1 : 0)) % all.length];
  show(next.section, next.index);
}

function nextFault() {
  if (!state.faults.length) return toast("Everything holds together.");
  const now = document.activeElement?.closest("[data-way]")?.dataset.way ?? "";
  const at = state.faults.findIndex(({ way }) => way.join(".").startsWith(now) && now);
  goTo(state.faults[(at + 1) % state.faults.length]);
}

const uncovered = (step) => { if (!nextUncovered(step)) toast("Every sentence has a mark."); };

const KEYS = {
  u: () => uncovered(1), U: () => uncovered(-1), s: widen, j: () => move(1), k: () => move(-1), f: nextFault,
  "?": () => $("manual").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (!state.data || $("manual").open) return;
  const writes = event.target.closest?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
  if (event.ctrlKey || event.metaKey) {
    const key = event.key.toLowerCase();
    if (key === "s") save();
    else if (key === "z" || key === "y") (key === "y" || event.shiftKey ? redo : undo)();
    else return;
    event.preventDefault();
    return;
  }
  if (event.key === "Escape") {
    if (document.activeElement?.closest("#panel")) document.activeElement.blur();
    else if (state.pick) setPick(null);
    else if (state.open) show(null);
    return;
  }
  if (writes || event.altKey || event.repeat && isBarKey(event.key)) return;
  if (state.pick && press(event.key)) event.preventDefault();
  else if (KEYS[event.key]) { event.preventDefault(); KEYS[event.key](); }
  else if (!state.pick && isBarKey(event.key)) toast("Pick a passage first: drag over it, or press u.");
});

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(keptUnder()));
  } catch {
    return;
  }
  if (!kept?.data) return;
  const take = () => { banner(""); change(() => { state.data = kept.data; state.notes = kept.notes ?? {}; }); };
  const drop = () => { localStorage.removeItem(keptUnder()); banner(""); };
  const when = new Date(kept.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (kept.stamp !== state.stamp) {
    banner(`This browser keeps unsaved labels of ${when}, and the file has changed since. `, ["Take mine", take], ["Drop mine", drop]);
    return;
  }
  take();
  toast(`Unsaved labels of ${when} are back; undo drops them.`);
}

async function begin() {
  try {
    state.sheet = await ask("sheet", {});
  } catch (error) {
    $("name").textContent = "Label";
    banner(error.status ? error.message : "The server does not answer.");
    return;
  }
  const { data, comments, faults, stamp, isDraft, segments, about } = state.sheet;
  Object.assign(state, { data, comments, faults, stamp, isDraft });
  state.savedAs = contents();
  $("name").textContent = state.sheet.blind ? `${state.sheet.name} (second reading)` : state.sheet.name;
  $("name").title = state.sheet.path;
  setText(segments, about.language);
  tell("loaded");
  restore();
}

$("save").addEventListener("click", () => save());
$("undo").addEventListener("click", undo);
$("redo").addEventListener("click", redo);
$("help").addEventListener("click", () => $("manual").showModal());
$("progress").addEventListener("click", () => uncovered(1));
$("reading").addEventListener("scroll", place, { passive: true });
addEventListener("resize", place);
addEventListener("pagehide", () => state.data && keep());
addEventListener("unhandledrejection", (event) => toast(String(event.reason?.message ?? event.reason)));
begin();
