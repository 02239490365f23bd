// One field of a form: its label, its control, and what does not hold in it.

import { ask, blank, change, rename, state } from "./state.js";
import { codePoints, locate, quoteOf, reveal, textOf, timesOf } from "./text.js";
import { chips, element, picker } from "./pickers.js";

const LABELS = {
  published: "date", published_basis: "date from", acts_for: "acts for", applies_to: "applies to",
  in_return: "in return", time_frame: "time frame", pending_steps: "pending steps", must_find: "must be found",
  precursor_to: "precursor to", replaced_by: "replaced by", history: "earlier rungs", via: "passed on by",
};
const PART_NAMES = {
  responses: "response", consequences: "consequence", terms: "term", pending_steps: "step", history: "rung",
  planted: "planted instruction", settled: "settled point",
};
const hints = document.getElementById("hint");
export const MISSING = "to be filled in"; // said by a mark at the label alone
export const labelOf = (name) => LABELS[name] ?? name;
export const spelled = (word) => String(word).replaceAll("_", " ");

export const faultsAt = (way, exact = false) =>
  state.faults.filter((fault) => {
    const there = fault.way.map(String);
    return way.every((step, i) => there[i] === String(step)) && (!exact || there.length === way.length);
  });

// `way` leads from the whole case to the field's holder: ["demands", 0, "responses", 1].
export function field(described, holder, way) {
  const path = [...way, described.name].join(".");
  const row = element("div", { className: `row of-${described.sort} is-${described.name}`, "data-way": path });
  const control = CONTROLS[described.sort](described, holder, path, [...way, described.name]);
  const label = element("span", { className: "label", textContent: labelOf(described.name) });
  if (described.required) label.append(element("i", { className: "must", title: "must be given" }));
  row.append(label, element("div", { className: "control" }, control, complaint(path)));
  return row;
}

function complaint(path) {
  const box = element("p", { className: "fault", "data-fault": path, hidden: true });
  return box;
}

// Faults come later than the fields: they are put where they belong without drawing anew.
export function drawFaults(root) {
  const boxes = [...root.querySelectorAll("[data-fault]")];
  const longest = [...boxes].sort((a, b) => b.dataset.fault.length - a.dataset.fault.length);
  const said = new Map(boxes.map((box) => [box, []]));
  for (const fault of state.faults) {
    const there = fault.way.join(".");
    const box = longest.find(({ dataset }) => there === dataset.fault || there.startsWith(`${dataset.fault}.`));
    if (box) said.get(box).push(fault.message);
  }
  for (const [box, messages] of said) {
    const wrong = messages.filter((message) => message !== MISSING);
    box.textContent = [...new Set(wrong)].join("; ");
    box.hidden = !wrong.length;
    box.closest(".row")?.classList.toggle("missing", messages.includes(MISSING) && box.dataset.fault === box.closest(".row").dataset.way);
  }
}

const grown = (area) => {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + 2}px`;
};

function text(described, holder, path) {
  const { name } = described;
  const rows = ["summary", "note", "claim", "reason"].includes(name);
  const input = element(rows ? "textarea" : "input", {
    value: holder[name] ?? "", "data-focus": path, "aria-label": labelOf(name), autocomplete: "off", spellcheck: rows,
    ...(rows ? { rows: 1 } : { type: "text" }),
  });
  if (name === "issue") input.setAttribute("list", "issues");
  if (name === "published") input.placeholder = "2026-05-14";
  let before = holder[name];
  input.addEventListener("input", () => {
    change(() => { holder[name] = input.value || (described.required ? "" : null); }, path);
    if (rows) grown(input);
  });
  input.addEventListener("change", () => {
    if (name === "id" && before !== holder.id) rename(before, holder.id);
    before = holder[name];
    change(() => {}, path);
  });
  if (rows) requestAnimationFrame(() => grown(input));
  return input;
}

function choice(described, holder, path, way, many = false) {
  const { name, options } = described;
  const is = (word) => (many ? holder[name].includes(word) : holder[name] === word);
  const group = element("div", { className: "choices", role: many ? "group" : "radiogroup", "aria-label": labelOf(name) });
  const set = (word, on) => change(() => {
    if (many) holder[name] = on ? [...holder[name], word] : holder[name].filter((other) => other !== word);
    else holder[name] = on ? word : described.default;
  });
  options.forEach(({ word, meaning }, i) => {
    const input = element("input", { type: many ? "checkbox" : "radio", name: path, value: word, checked: is(word),
      "data-focus": `${path}=${word}` });
    input.addEventListener("change", () => set(word, input.checked));
    if (!many && !described.required) input.addEventListener("click", () => { if (input.was) set(word, false); });
    const label = element("label", { title: meaning }, input, element("span", { textContent: spelled(word) }));
    label.addEventListener("mousedown", () => { input.was = is(word); });
    const tell = () => { hints.textContent = meaning ? `${spelled(word)}: ${meaning}` : ""; };
    label.addEventListener("mouseenter", tell);
    input.addEventListener("focus", tell);
    label.addEventListener("mouseleave", () => { hints.textContent = ""; });
    group.append(label);
  });
  if (holder[name] && !many && !options.some(({ word }) => word === holder[name])) {
    group.append(element("span", { className: "chip wrong", textContent: holder[name] }));
  }
  group.addEventListener("keydown", (event) => {
    const at = Number(event.key) - 1;
    if (event.ctrlKey || event.metaKey || event.altKey || !(at >= 0 && at < options.length)) return;
    event.preventDefault();
    event.stopPropagation();
    const { word } = options[at];
    set(word, many ? !is(word) : true);
    document.querySelector(`[data-focus="${CSS.escape(`${path}=${word}`)}"]`)?.focus();
  });
  return group;
}

export function quote(holder, name, path, remove = null) {
  const value = holder[name] ?? { quote: "", nth: null };
  const place = locate(value);
  const box = element("div", { className: `quote${place ? "" : " wrong"}` });
  const words = element("button", { type: "button", className: "words", title: "Show it in the text", dir: "auto",
    textContent: value.quote || "no passage yet", onclick: () => reveal(place, "center") });
  box.append(words);
  const times = timesOf(value.quote);
  if (times > 1) {
    const which = element("select", { title: "Which of them", "data-focus": `${path}.nth`,
      onchange: (event) => change(() => { holder[name] = { ...value, nth: Number(event.target.value) || null }; }) });
    if (!value.nth) which.append(element("option", { value: "", textContent: "which?", selected: true }));
    for (let n = 1; n <= times; n += 1) which.append(element("option", { value: n, textContent: `${n} of ${times}`, selected: Number(value.nth) === n }));
    box.append(which);
  }
  box.append(element("button", { type: "button", className: "x needs-pick", title: "Put the picked passage in its place", textContent: "⇤",
    onclick: () => state.pick && change(() => { holder[name] = quoteOf(state.pick); }) }));
  if (remove) box.append(element("button", { type: "button", className: "x", title: "Take out", textContent: "×", onclick: remove }));
  return box;
}

function quotes(described, holder, path) {
  return element("div", { className: "quotes" }, ...holder.quotes.map((_, i) =>
    element("div", {}, quote(holder.quotes, i, `${path}.${i}`, () => change(() => holder.quotes.splice(i, 1))), complaint(`${path}.${i}`))),
    holder.quotes.length ? null : element("p", { className: "empty", textContent: "Pick a passage, then press q." }));
}

// A term is seldom told by somebody else than the agreement: that part is folded away.
const APART = new Set(["speaker", "via", "cue", "mode"]);
const unfolded = new WeakSet();
function apart(part, rows) {
  const used = [...APART].some((name) => part[name]?.length);
  const box = element("details", { open: used || unfolded.has(part) }, element("summary", { textContent: "told by somebody else" }), ...rows);
  box.addEventListener("toggle", () => (box.open ? unfolded.add(part) : unfolded.delete(part)));
  return box;
}

function parts(described, holder, path, way) {
  const { name, form } = described;
  const list = holder[name].map((part, i) => {
    const inner = state.sheet.forms[form].map((f) => [f, field(f, part, [...way, i])]);
    const rows = inner.filter(([f]) => !APART.has(f.name) || form !== "term").map(([, row]) => row);
    if (form === "term") rows.splice(-1, 0, apart(part, inner.filter(([f]) => APART.has(f.name)).map(([, row]) => row)));
    const remove = element("button", { type: "button", className: "x corner", title: "Take out", textContent: "×",
      onclick: () => change(() => holder[name].splice(i, 1)) });
    return element("div", { className: `part ${form}` }, remove, ...rows, complaint(`${path}.${i}`));
  });
  const add = element("button", { type: "button", className: "add", "data-focus": `${path}+`, 
    onclick: () => change(() => holder[name].push(blank(form, state.pick && form !== "settled" ? { quote: quoteOf(state.pick) } : {}))) },
  `+ ${PART_NAMES[name]}`, form === "settled" ? null : element("span", { className: "needs-pick", textContent: " from the pick" }));
  return element("div", { className: "parts" }, ...list, add);
}

const computed = new Map();

// What the words come to, as computed: shown beside, and taken over only when the person says so.
async function suggest(box, holder, way, direction) {
  const entry = way.length === 3 ? state.data[way[0]][way[1]] : null;
  const place = locate(entry?.quotes?.[0]);
  const past = entry && (entry.time_frame === "background" || ["met", "missed"].includes(entry.status));
  const chosen = direction ?? (past ? "past" : "future");
  const published = state.sheet.blind ? state.sheet.about.published : state.data.published;
  const request = { words: holder.text ?? "", published: published || null, direction: chosen, at: place ? codePoints(place.start) : null };
  const known = JSON.stringify(request);
  box.latest = known;
  try {
    if (!computed.has(known)) computed.set(known, await ask("time", request));
  } catch (error) {
    if (box.latest === known) box.replaceChildren(element("p", { className: "fault", textContent: error.message }));
    return;
  }
  // an answer to words that were changed meanwhile comes too late
  if (box.latest !== known) return;
  const found = computed.get(known);
  const names = ["timex", "edtf", "earliest", "latest", "resolution", "assumption"];
  // how the assumption is worded is the person's own
  const same = names.slice(0, -1).every((name) => (found[name] ?? null) === (holder[name] || null));
  const told = [found.resolution, found.timex, found.edtf !== found.timex ? found.edtf : null,
    found.earliest ? (found.earliest === found.latest ? found.earliest : `${found.earliest} to ${found.latest}`) : null, found.assumption];
  const take = element("button", { type: "button", className: same ? "quiet" : "main", textContent: same ? "as below" : "Take it", disabled: same,
    onclick: () => change(() => names.forEach((name) => { holder[name] = found[name] ?? null; })) });
  const other = chosen === "future" ? "past" : "future";
  const turn = element("button", { type: "button", className: "quiet", textContent: `look to the ${other}`,
    onclick: () => suggest(box, holder, way, other) });
  box.replaceChildren(element("p", {}, element("b", { textContent: "Computed: " }), [...new Set(told.filter(Boolean))].join(" · "),
    element("small", { textContent: found.anchor ? ` counted from ${found.anchor}, looking to the ${chosen}` : " there is no date to count from" })), take, turn);
}

function time(described, owner, path, way) {
  owner[described.name] ??= blank("time");
  const holder = owner[described.name];
  const inner = state.sheet.forms.time.map((f) => field(f, holder, way));
  const box = element("div", { className: "suggestion" });
  const fromPick = element("button", { type: "button", className: "add needs-pick", textContent: "words from the pick (w)",
    onclick: () => state.pick && change(() => { holder.text = textOf(state.pick); }) });
  if (holder.text) suggest(box, holder, way);
  let waiting = 0;
  inner[0].addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (holder.text ? suggest(box, holder, way) : box.replaceChildren()), 400);
  });
  return element("div", { className: "part time" }, inner[0], element("div", { className: "tools" }, fromPick), box, ...inner.slice(1), complaint(path));
}

function flag(described, holder, path) {
  const input = element("input", { type: "checkbox", checked: Boolean(holder[described.name]), "data-focus": path, "aria-label": labelOf(described.name),
    onchange: () => change(() => { holder[described.name] = input.checked; }) });
  return element("label", { className: "switch" }, input, element("span", { textContent: holder[described.name] ? "yes" : "no" }));
}

const stands = (word) => timesOf(word) > 0 || textOf({ start: 0 }).toLowerCase().includes(word.toLowerCase());
const CONTROLS = {
  text, choice, quotes, parts, time, flag,
  choices: (d, holder, path, way) => choice(d, holder, path, way, true),
  quote: (d, holder, path) => quote(holder, d.name, path),
  party: (d, holder, path) => picker(path, holder, d.name, { of: "party", many: false }),
  parties: (d, holder, path) => picker(path, holder, d.name, { of: "party", many: true }),
  item: (d, holder, path) => picker(path, holder, d.name, { of: "item", many: false, only: ["due", "replaced_by"].includes(d.name) ? "deadline" : d.name === "precursor_to" ? "agreement" : null }),
  items: (d, holder, path) => picker(path, holder, d.name, { of: "item", many: true }),
  words: (d, holder, path) => chips(path, holder, d.name, { check: d.name === "aliases" ? stands : null }),
  numbers: (d, holder, path) => chips(path, holder, d.name, { number: true }),
};
