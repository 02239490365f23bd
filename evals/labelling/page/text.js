// The text on the left: its marks, what is picked in it, and which sentences have no mark yet.

import { KINDS, items, opened, show, state, tell } from "./state.js";

const root = document.getElementById("text");
const PICK = "picked";
let whole = "";
let places = []; // the segments: {start, end, kind, speaker}
let sentences = [];

export const textOf = ({ start, end }) => whole.slice(start, end);
export const segmentAt = (at) => places.find(({ start, end }) => start <= at && at < end);
export const codePoints = (at) => Array.from(whole.slice(0, at)).length;

export function setText(segments, language) {
  let at = 0;
  places = segments.map(({ kind, text, speaker }) => ({ kind, speaker, text, start: at, end: (at += text.length) }));
  whole = segments.map(({ text }) => text).join("");
  root.lang = language || "";
  const cutter = globalThis.Intl?.Segmenter && new Intl.Segmenter(language || "en", { granularity: "sentence" });
  const cut = (text) => (cutter ? [...cutter.segment(text)].map((s) => [s.index, s.segment])
    : [...text.matchAll(/[^.!?。！？؟]+[.!?。！？؟]*\s*/g)].map((m) => [m.index, m[0]]));
  sentences = places.filter(({ kind }) => kind !== "boilerplate" && kind !== "heading")
    .flatMap(({ start, text }) => cut(text).map(([index, words]) => trimmed(start + index, start + index + words.length)))
    .filter(({ start, end }) => /\p{L}/u.test(whole.slice(start, end)));
}

// Where a quote stands: the n-th time, from 1; null where it does not.
export function locate(quote) {
  if (!quote?.quote) return null;
  let start = -1;
  for (let n = 0; n < (Number(quote.nth) || 1); n += 1) {
    start = whole.indexOf(quote.quote, start + 1);
    if (start < 0) return null;
  }
  return { start, end: start + quote.quote.length };
}

export const timesOf = (words) => (words ? whole.split(words).length - 1 : 0);

// The picked passage as a quote; which one it is is said only where it stands several times.
export function quoteOf({ start, end }) {
  const quote = whole.slice(start, end);
  if (timesOf(quote) < 2) return { quote, nth: null };
  let nth = 0;
  for (let at = whole.indexOf(quote); at >= 0 && at <= start; at = whole.indexOf(quote, at + 1)) nth += 1;
  return { quote, nth };
}

// Every passage that a label rests on; main: the quotes of the item itself.
function marks() {
  const found = [];
  const add = (quote, entry, main) => {
    const place = locate(quote);
    if (place) found.push({ ...place, ...entry, main });
  };
  for (const { section, form, index, item } of items()) {
    const entry = { section, index, kind: form, id: item.id };
    item.quotes.forEach((quote) => add(quote, entry, true));
    for (const part of ["responses", "consequences", "history", "terms", "pending_steps"]) {
      item[part]?.forEach(({ quote }) => add(quote, entry, false));
    }
  }
  (state.data.planted ?? []).forEach(({ quote }, index) =>
    add(quote, { section: "planted", index, kind: "planted", id: "planted" }, true));
  return found;
}

export function drawText() {
  const all = marks();
  const edges = [...new Set(all.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const begun = new Set();
  const blocks = places.map((place) => {
    const block = document.createElement("div");
    block.className = `seg ${place.kind}`;
    block.dir = "auto";
    const cuts = [place.start, ...edges.filter((at) => at > place.start && at < place.end), place.end];
    for (let i = 0; i + 1 < cuts.length; i += 1) {
      block.append(run(cuts[i], cuts[i + 1], all.filter((m) => m.start <= cuts[i] && m.end >= cuts[i + 1]), begun));
    }
    return block;
  });
  root.replaceChildren(...blocks);
  drawPick();
  return coverage(all);
}

function run(start, end, over, begun) {
  const words = whole.slice(start, end);
  if (!over.length) return document.createTextNode(words);
  const span = document.createElement("span");
  span.textContent = words;
  span.marks = over;
  const isOpen = ({ section, index }) => state.open?.section === section && state.open.index === index;
  const kinds = [...new Set(over.map(({ kind }) => kind))];
  const main = over.filter(({ main }) => main);
  const first = over.find(isOpen) ?? main[0] ?? over[0];
  span.className = `run k-${first.kind}`;
  span.classList.toggle("main", main.length > 0);
  span.classList.toggle("deep", main.length > 1);
  span.classList.toggle("on", over.some(isOpen));
  span.title = [...new Set(over.map(({ id, main }) => (main ? id : `${id} (part)`)))].join(", ");
  span.style.backgroundImage = kinds.map((kind) => `linear-gradient(var(--${kind}), var(--${kind}))`).join(",");
  span.style.backgroundSize = kinds.map(() => `100% ${main.length ? 2 : 1}px`).join(",");
  span.style.backgroundPosition = kinds.map((_, i) => `0 calc(100% - ${i * 3}px)`).join(",");
  span.style.paddingBottom = `${kinds.length * 3 - 2}px`;
  const fresh = main.filter((m) => m.start === start && !begun.has(`${m.id} ${m.start}`));
  fresh.forEach((m) => begun.add(`${m.id} ${m.start}`));
  if (fresh.length) span.dataset.ids = [...new Set(fresh.map(({ id }) => id))].join(" ");
  return span;
}

function coverage(all) {
  sentences.forEach((sentence) => {
    sentence.marked = all.some(({ start, end }) => start < sentence.end && end > sentence.start);
  });
  return { marked: sentences.filter(({ marked }) => marked).length, all: sentences.length };
}

export function nextUncovered(step) {
  const bare = sentences.filter(({ marked }) => !marked);
  if (!bare.length) return false;
  const at = state.pick?.start ?? (step > 0 ? -1 : Infinity);
  const ahead = step > 0 ? bare.find(({ start }) => start > at) : bare.findLast(({ start }) => start < at);
  setPick(ahead ?? (step > 0 ? bare[0] : bare.at(-1)));
  reveal(state.pick, "center");
  return true;
}

export function widen() {
  if (!state.pick) return;
  const { start, end } = state.pick;
  const touched = sentences.filter((s) => s.start < end && s.end > start);
  if (touched.length) setPick({ start: Math.min(start, touched[0].start), end: Math.max(end, touched.at(-1).end) });
}

export function setPick(place) {
  state.pick = place && { start: place.start, end: place.end };
  drawPick();
  tell("picked");
}

function drawPick() {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete(PICK);
  if (state.pick) CSS.highlights.set(PICK, new Highlight(rangeOf(state.pick)));
}

export function drawNames(names) {
  if (!globalThis.CSS?.highlights) return;
  CSS.highlights.delete("named");
  const ranges = [];
  for (const name of names.filter(Boolean)) {
    for (let at = whole.indexOf(name); at >= 0; at = whole.indexOf(name, at + name.length)) {
      const apart = (mark) => !mark || !/[\p{L}\p{N}]/u.test(mark);
      if (!spaced() || (apart(whole[at - 1]) && apart(whole[at + name.length]))) ranges.push(rangeOf({ start: at, end: at + name.length }));
    }
  }
  if (ranges.length) CSS.highlights.set("named", new Highlight(...ranges));
}

export function rangeOf({ start, end }) {
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = 0;
  let open = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = at + node.length;
    if (!open && start < next) {
      range.setStart(node, start - at);
      open = true;
    }
    if (end <= next) {
      range.setEnd(node, end - at);
      break;
    }
    at = next;
  }
  return range;
}

export function reveal(place, block = "nearest") {
  if (!place) return;
  const pane = document.getElementById("reading");
  const box = rangeOf(place).getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  if (block === "nearest" && box.top >= view.top + 20 && box.bottom <= view.bottom - 60) return;
  pane.scrollBy({ top: box.top - view.top - view.height / 3 });
}

const spaced = () => !/^(zh|ja|th|lo|km|my)\b/.test(root.lang);

function trimmed(start, end) {
  while (start < end && /\s/.test(whole[start])) start += 1;
  while (end > start && /\s/.test(whole[end - 1])) end -= 1;
  return { start, end };
}

function snapped({ start, end }) {
  const word = /[\p{L}\p{N}\p{M}]/u;
  const inner = (at) => at > 0 && at < whole.length && word.test(whole[at - 1]) && word.test(whole[at]);
  while (inner(start)) start -= 1;
  while (inner(end)) end += 1;
  return { start, end };
}

function offsetOf(node, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return range.toString().length;
}

function takeSelection(event) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return false;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return false;
  const inside = (node) => root.contains(node);
  const start = inside(range.startContainer) ? offsetOf(range.startContainer, range.startOffset) : 0;
  const end = inside(range.endContainer) ? offsetOf(range.endContainer, range.endOffset) : whole.length;
  let place = trimmed(start, end);
  if (place.start >= place.end) return false;
  if (!event.altKey && spaced()) place = snapped(place);
  if (globalThis.CSS?.highlights) selection.removeAllRanges(); // else the selection itself shows the pick
  setPick(place);
  return true;
}

function openMark(span) {
  const known = span.marks.filter(({ section }, i, all) => section && all.findIndex((m) => m.id === all[i].id) === i);
  const at = known.findIndex(({ section, index }) => state.open?.section === section && state.open.index === index);
  const next = known[(at + 1) % known.length];
  show(next.section, next.index);
}

document.addEventListener("mouseup", (event) => {
  if (event.target.closest?.("#bar, #labels, header, dialog, #banner")) return;
  if (takeSelection(event)) return;
  const span = event.target.closest?.(".run");
  if (state.pick) setPick(null);
  if (span && root.contains(span)) openMark(span);
});

export const firstPlace = (entry) => {
  const quotes = entry?.quotes ?? (entry?.quote ? [entry.quote] : []);
  return quotes.map(locate).find(Boolean) ?? null;
};
export const openPlace = () => firstPlace(opened());
export const colours = KINDS.map(({ form }) => form);
