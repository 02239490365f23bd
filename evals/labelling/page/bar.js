// The small bar at a picked passage, and what its keys do.

import { KINDS, blank, change, nextId, newParty, opened, partyNamed, state, tell } from "./state.js";
import { quoteOf, rangeOf, segmentAt, setPick, textOf } from "./text.js";
import { element } from "./pickers.js";

const bar = document.getElementById("bar");
const words = () => textOf(state.pick);

// The open entry that a pick may go into, with its form's name.
function target() {
  const entry = opened();
  if (!entry) return null;
  const kind = KINDS.find(({ section }) => section === state.open.section);
  return { entry, form: kind?.form ?? (state.open.section === "parties" ? "party" : null) };
}

// Of a new item only what the layout itself tells: who writes a turn.
function ownWords() {
  const place = segmentAt(state.pick.start);
  const genre = state.sheet.blind ? state.sheet.about.genre : state.data.genre;
  if (place?.kind === "turn") return { mode: "own_text", speaker: partyNamed(place.speaker ?? "")?.id ?? null };
  return genre === "agreement_text" ? { mode: "own_text" } : {};
}

function create({ section, form, letter }) {
  change((data) => {
    const item = blank(form, { id: nextId(letter, section), quotes: [quoteOf(state.pick)], ...ownWords() });
    state.open = { section, index: data[section].push(item) - 1 };
    state.tab = "items";
  });
  done("summary");
}

function createParty() {
  const there = partyNamed(words());
  if (there) {
    state.open = { section: "parties", index: state.data.parties.indexOf(there) };
    state.tab = "parties";
    tell("opened");
  } else {
    change(() => {
      state.open = { section: "parties", index: newParty(words()).index };
      state.tab = "parties";
    });
  }
  done("kind");
}

function plant() {
  change((data) => { data.planted.push(blank("planted", { quote: quoteOf(state.pick) })); state.open = null; state.tab = "document"; });
  setPick(null);
}

function addQuote() {
  change(() => target().entry.quotes.push(quoteOf(state.pick)));
  setPick(null);
}

const addPart = (name, form) => () => {
  const { entry } = target();
  change(() => entry[name].push(blank(form, { quote: quoteOf(state.pick) })));
  done(`${name}.${entry[name].length - 1}`);
};

function setWords() {
  change(() => { target().entry.time = { ...(target().entry.time ?? blank("time")), text: words() }; });
  setPick(null);
}

function setCue() {
  change(() => { target().entry.cue = words(); });
  setPick(null);
}

function alias() {
  const open = target();
  if (open?.form === "party") addAlias(open.entry);
  else bar.replaceChildren(element("div", { className: "group" }, element("span", { textContent: "Alias of" }),
    ...state.data.parties.map((party) => element("button", { type: "button", textContent: party.name, onclick: () => addAlias(party) }))));
}

function addAlias(party) {
  const name = words();
  if (!party.aliases.includes(name)) change(() => party.aliases.push(name));
  setPick(null);
}

// After an act on the pick: the pick is gone, and the next field waits.
function done(name) {
  setPick(null);
  const way = CSS.escape(`${state.open.section}.${state.open.index}.${name}`);
  const row = document.querySelector(`#panel [data-way="${way}"], #panel [data-way^="${way}."]`);
  row?.querySelector("input, textarea")?.focus({ preventScroll: true });
  if (!name.includes(".")) document.querySelector("#panel .card.open")?.scrollIntoView({ block: "start" });
  row?.scrollIntoView({ block: "nearest" });
}

const CREATE = [
  ...KINDS.map((kind) => ({ key: kind.letter, label: kind.name, form: kind.form, act: () => create(kind) })),
  { key: "n", label: "Party", form: "party", act: createParty },
];
const PLANT = { key: "i", label: "Planted", form: "planted", act: plant, when: () => !state.sheet.blind };
const isItem = ({ form }) => form && form !== "party";
const INTO = [
  { key: "q", label: "quote", when: isItem, act: addQuote },
  { key: "r", label: "response", when: isItem, act: addPart("responses", "response") },
  { key: "c", label: "consequence", when: ({ form }) => form === "demand" || form === "deadline", act: addPart("consequences", "consequence") },
  { key: "w", label: "time", when: ({ form }) => form === "deadline", act: setWords },
  { key: "m", label: "term", when: ({ form }) => form === "agreement", act: addPart("terms", "term") },
  { key: "e", label: "step", when: ({ form }) => form === "agreement", act: addPart("pending_steps", "step") },
  { key: "h", label: "rung", when: ({ form }) => form === "agreement", act: addPart("history", "past") },
  { key: "v", label: "cue", when: isItem, act: setCue },
];
const ALIAS = { key: "l", label: "alias", act: alias };

function actions() {
  const into = target();
  return {
    create: [...CREATE, ...(PLANT.when() ? [PLANT] : [])],
    into: [...(into ? INTO.filter(({ when }) => when(into)) : []), ...(state.data.parties.length ? [ALIAS] : [])],
  };
}

export function drawBar() {
  bar.hidden = !state.pick;
  document.body.classList.toggle("has-pick", Boolean(state.pick));
  if (!state.pick) return;
  const { create: fresh, into } = actions();
  const button = ({ key, label, form, act }) => element("button", { type: "button", className: form ? `k-${form}` : "", onclick: act,
    onmousedown: (event) => event.preventDefault() }, element("kbd", { textContent: key }), ` ${label}`);
  const name = target()?.entry.id ?? "";
  bar.replaceChildren(element("div", { className: "group" }, element("span", { textContent: "New" }), ...fresh.map(button)));
  if (into.length) bar.append(element("div", { className: "group" }, element("span", { textContent: name ? `Into ${name}` : "As" }), ...into.map(button)));
  place();
}

export function place() {
  if (!state.pick || bar.hidden) return;
  const boxes = [...rangeOf(state.pick).getClientRects()];
  const last = boxes.at(-1);
  if (!last) return;
  const pane = document.getElementById("reading").getBoundingClientRect();
  const { width, height } = bar.getBoundingClientRect();
  const below = last.bottom + 8;
  const top = below + height < pane.bottom ? below : Math.max(pane.top + 8, boxes[0].top - height - 8);
  bar.style.left = `${Math.max(8, Math.min(last.left, pane.right - width - 8))}px`;
  bar.style.top = `${Math.max(pane.top + 4, Math.min(top, innerHeight - height - 8))}px`;
}

// The act of a key on the pick; false where the key has none.
export function press(key) {
  const { create: fresh, into } = actions();
  const chosen = [...into, ...fresh].find((action) => action.key === key);
  if (!chosen) return false;
  chosen.act();
  return true;
}
export const isBarKey = (key) => [...CREATE, PLANT, ...INTO, ALIAS].some((action) => action.key === key);
