// What is on the desk: the labels, what is open and picked, and the way back.

export const KINDS = [
  { section: "positions", form: "position", letter: "p", name: "Position" },
  { section: "demands", form: "demand", letter: "d", name: "Demand" },
  { section: "deadlines", form: "deadline", letter: "t", name: "Deadline" },
  { section: "agreements", form: "agreement", letter: "a", name: "Agreement" },
];
export const ITEM_FORMS = new Set(KINDS.map((kind) => kind.form));
export const kindOf = (section) => KINDS.find((kind) => kind.section === section);

export const state = {
  sheet: null, data: null, notes: {}, faults: [], comments: {},
  open: null, // {section, index}
  pick: null, // {start, end} in the text, UTF-16
  tab: "items", stamp: null, isDraft: false, savedAs: null, conflict: false,
};
let undone = [];
let done = [];
let lastKey = null;
let lastTime = 0;
const listeners = [];

export const listen = (heard) => listeners.push(heard);
export const tell = (what) => listeners.forEach((heard) => heard(what));
const copy = (value) => structuredClone(value);
const kept = () => ({ data: copy(state.data), notes: copy(state.notes), open: state.open && { ...state.open } });

// One step that can be undone. Typing on in one field (the same key) is one step.
export function change(apply, key = null) {
  const now = Date.now();
  if (key === null || key !== lastKey || now - lastTime > 1500) done.push(kept());
  if (done.length > 500) done.shift();
  undone = [];
  lastKey = key;
  lastTime = now;
  apply(state.data);
  tell(key === null ? "changed" : "typed");
}

function step(from, to) {
  if (!from.length) return false;
  to.push(kept());
  Object.assign(state, from.pop());
  if (!opened()) state.open = null;
  lastKey = null;
  tell("changed");
  return true;
}
export const undo = () => step(done, undone);
export const redo = () => step(undone, done);
export const canUndo = () => done.length > 0;
export const canRedo = () => undone.length > 0;

export const isSaved = () => state.savedAs === contents();
export const contents = () => JSON.stringify([state.data, state.notes]);
export const opened = () => (state.open ? state.data[state.open.section]?.[state.open.index] : null);
export const items = () =>
  KINDS.flatMap(({ section, form }) =>
    state.data[section].map((item, index) => ({ section, form, index, item })));

export function show(section, index, { reveal = true } = {}) {
  state.open = section === null ? null : { section, index };
  if (section) state.tab = section === "parties" ? "parties" : section === "planted" ? "document" : "items";
  tell(reveal ? "opened" : "moved");
}

// An empty entry of a form: each field at its default.
export function blank(form, given = {}) {
  const entry = {};
  for (const field of state.sheet.forms[form]) {
    entry[field.name] = field.sort === "time" ? blank("time") : copy(field.default);
  }
  return { ...entry, ...given };
}

export function nextId(letter, section) {
  const taken = state.data[section].map((item) => Number(String(item.id).slice(1)) || 0);
  return `${letter}${Math.max(0, ...taken) + 1}`;
}

export const partyNamed = (words) => {
  const folded = words.trim().toLowerCase();
  return state.data.parties.find((party) =>
    [party.id, party.name, ...party.aliases].some((name) => String(name).toLowerCase() === folded));
};

export function newParty(name) {
  const words = name.trim();
  const slug = words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
    .replace(/^(the|a|an)\s+/, "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "party";
  let id = slug;
  for (let n = 2; state.data.parties.some((party) => party.id === id); n += 1) id = `${slug}-${n}`;
  const index = state.data.parties.push(blank("party", { id, name: words })) - 1;
  return { id, index };
}

// Every place that names an id, so that a new name reaches them all.
export function rename(old, name) {
  const ids = new Set(["party", "parties", "item", "items"]);
  const walk = (form, entry) => {
    for (const field of state.sheet.forms[form]) {
      const value = entry[field.name];
      if (ids.has(field.sort)) {
        entry[field.name] = Array.isArray(value) ? value.map((v) => (v === old ? name : v)) : value === old ? name : value;
      } else if (field.sort === "parts") value.forEach((part) => walk(field.form, part));
    }
  };
  walk("case", { ...blank("case"), ...state.data });
}

export async function ask(path, body) {
  const token = document.querySelector("meta[name=token]").content;
  const answer = await fetch(path, {
    method: "POST", body: JSON.stringify(body),
    headers: { "Content-Type": "application/json", "X-Token": token },
  });
  const said = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(said.error), { status: answer.status });
  return said;
}
