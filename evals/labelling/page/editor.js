// The right side: items, parties, the document, and what does not hold.

import { KINDS, ITEM_FORMS, change, items, opened, show, state, tell } from "./state.js";
import { drawNames } from "./text.js";
import { MISSING, drawFaults, faultsAt, field, labelOf, spelled } from "./fields.js";
import { element, nameOf } from "./pickers.js";

const panel = document.getElementById("panel");
const tabs = document.getElementById("tabs");

// In which order a person fills a form; what is not named here follows by itself.
const GROUPS = {
  position: [["What", "quotes summary issue holder stance firmness condition"], ["Who says so", "speaker mode cue via"]],
  demand: [["What", "quotes summary issue issuer addressees force status in_return"], ["Who says so", "speaker mode cue via"]],
  deadline: [["What", "quotes summary issue kind bound time setter applies_to status replaced_by"], ["Who says so", "speaker mode cue via"]],
  agreement: [["What", "quotes summary issue name instrument parties status"], ["Who says so", "speaker mode cue via"], ["What is in it", "terms pending_steps history precursor_to"]],
};
const LAST = "Besides";
const owner = ({ holder, issuer, setter, parties }) => [holder ?? issuer ?? setter ?? null, ...(parties ?? [])].filter(Boolean);

export function drawTabs() {
  const faults = state.faults.length;
  const names = [["items", `Items ${items().length}`], ["parties", `Parties ${state.data.parties.length}`]];
  if (!state.sheet.blind) names.push(["document", "Document"]);
  names.push(["faults", faults ? `Faults ${faults}` : "No faults"]);
  // the buttons stay, so that a press that also ends a field's editing still finds its own
  if (!tabs.children.length) tabs.append(...names.map(([id]) => element("button", { type: "button", role: "tab", onclick: () => turnTo(id) })));
  names.forEach(([id, label], i) => {
    const button = tabs.children[i];
    button.textContent = label;
    button.className = id === "faults" && faults ? "bad" : "";
    button.setAttribute("aria-selected", String(state.tab === id));
  });
}

function turnTo(id) {
  state.tab = id;
  if (id === "document" || id === "faults") state.open = null;
  tell("opened");
}

export function drawPanel() {
  const focus = document.activeElement?.closest("#panel") ? document.activeElement.dataset.focus : null;
  const top = panel.scrollTop;
  panel.replaceChildren(...DRAW[state.tab](), issues());
  panel.scrollTop = top;
  if (focus) refocus(focus);
  markFaults();
  const entry = opened();
  drawNames(state.open?.section === "parties" && entry ? [entry.name, ...entry.aliases] : []);
}

function refocus(path) {
  const input = panel.querySelector(`[data-focus="${CSS.escape(path)}"]`);
  state.restoring = true;
  input?.focus({ preventScroll: true });
  state.restoring = false;
  if (input?.matches("textarea, input[type=text]")) input.setSelectionRange(input.value.length, input.value.length);
}

// While somebody types the form stays as it is, and only its head follows.
export function drawHead() {
  const entry = opened();
  const title = panel.querySelector(".card.open .title");
  if (entry && title) title.textContent = titleOf(entry);
}

export function markFaults() {
  drawFaults(panel);
  for (const card of panel.querySelectorAll("[data-entry]")) {
    card.classList.toggle("bad", faultsAt(card.dataset.entry.split(".")).length > 0);
  }
}

export function revealOpen() {
  panel.querySelector(".card.open")?.scrollIntoView({ block: "nearest" });
}

const titleOf = (entry) => entry.summary || (entry.quotes ? entry.quotes[0]?.quote : entry.name || entry.id) || "…";

const issues = () => element("datalist", { id: "issues" },
  ...[...new Set(items().map(({ item }) => item.issue).filter(Boolean))].map((issue) => element("option", { value: issue })));

function card(section, form, index, entry, title, facts) {
  const open = state.open?.section === section && state.open.index === index;
  const head = element("button", { type: "button", className: "head", "aria-expanded": String(open), "data-focus": `${section}.${index}`,
    onclick: () => (open ? show(null) : show(section, index)) },
  element("b", { className: "id", textContent: ITEM_FORMS.has(form) ? entry.id : "" }),
  element("span", { className: "title", dir: "auto", textContent: title }),
  element("span", { className: "facts", textContent: facts.filter(Boolean).join(" · ") }));
  const body = open ? editor(section, form, index, entry) : null;
  return element("article", { className: `card k-${form}${open ? " open" : ""}`, "data-entry": `${section}.${index}` }, head, body);
}

function editor(section, form, index, entry) {
  const way = [section, index];
  const described = new Map(state.sheet.forms[form].map((f) => [f.name, f]));
  const box = element("div", { className: "fields" });
  const groups = (GROUPS[form] ?? []).map(([title, names]) => [title, names.split(" ")]);
  const named = new Set(groups.flatMap(([, names]) => names));
  const rest = [...described.keys()].filter((name) => !named.has(name));
  if (ITEM_FORMS.has(form)) rest.push(...rest.splice(rest.indexOf("id"), 1));
  for (const [title, names] of [...groups, [groups.length ? LAST : null, rest]]) {
    if (title) box.append(element("h3", { textContent: title }));
    for (const name of names) if (described.has(name)) box.append(field(described.get(name), entry, way));
  }
  if (ITEM_FORMS.has(form) || form === "party") box.append(notes(entry));
  const wrong = element("p", { className: "fault", "data-fault": way.join("."), hidden: true });
  const remove = element("button", { type: "button", className: "quiet danger", textContent: `Delete ${entry.id || "it"}`,
    onclick: () => { change((data) => { data[section].splice(index, 1); state.open = null; }); } });
  box.append(wrong, element("div", { className: "tools" }, remove));
  return box;
}

// Comments of the file stay there as they are; a new one is added to them on saving.
function notes(entry) {
  const said = state.comments[entry.id] ?? [];
  const area = element("textarea", { rows: 1, value: state.notes[entry.id] ?? "", "data-focus": `note.${entry.id}`, "aria-label": "comment",
    placeholder: "why so, where the codebook leaves room", spellcheck: true });
  area.addEventListener("input", () => change(() => {
    if (area.value.trim()) state.notes[entry.id] = area.value;
    else delete state.notes[entry.id];
  }, `note.${entry.id}`));
  return element("div", { className: "row note" }, element("span", { className: "label", textContent: "comment" }),
    element("div", { className: "control" }, ...said.map((line) => element("p", { className: "said", textContent: `# ${line}` })), area));
}

function drawItems() {
  const cards = KINDS.flatMap(({ section, form, name, letter }) => {
    const list = state.data[section];
    if (!list.length) return [];
    return [element("h2", { className: `k-${form}`, textContent: `${name}s`, "aria-label": `${name}s, key ${letter}` }), ...list.map((item, index) =>
      card(section, form, index, item, titleOf(item), [
        owner(item).map((id) => nameOf(id) ?? id).join(", "), spelled(item.stance ?? item.force ?? item.kind ?? item.status ?? ""),
        item.time?.text, item.must_find ? "must be found" : "", item.optional ? "optional" : "",
        item.factuality !== "certain" ? item.factuality : "", item.time_frame !== "current" ? item.time_frame : ""]))];
  });
  if (cards.length) return cards;
  return [element("div", { className: "welcome" }, element("p", { textContent: "Nothing is labelled yet." }),
    element("p", {}, "Pick a passage on the left with the mouse, then press ", ...KINDS.flatMap(({ letter, name }) =>
      [element("kbd", { textContent: letter }), ` ${name.toLowerCase()}, `]), "or ", element("kbd", { textContent: "n" }), " party. ",
    element("kbd", { textContent: "?" }), " shows all keys."))];
}

function drawParties() {
  const used = JSON.stringify([state.data.positions, state.data.demands, state.data.deadlines, state.data.agreements, state.data.parties.map(({ acts_for, members }) => [acts_for, members])]);
  return [...state.data.parties.map((party, index) => card("parties", "party", index, party, titleOf(party), [
    spelled(party.kind ?? ""), party.roles.join(", "), party.acts_for ? `for ${nameOf(party.acts_for) ?? party.acts_for}` : "",
    used.includes(JSON.stringify(party.id)) ? "" : "not used"])),
  state.data.parties.length ? null : element("div", { className: "welcome" }, element("p", {}, "Pick a name on the left and press ", element("kbd", { textContent: "n" }), "."))].filter(Boolean);
}

function drawDocument() {
  const hidden = new Set(["text", "parties", ...KINDS.map(({ section }) => section)]);
  return [element("div", { className: "fields" }, ...state.sheet.forms.case.filter(({ name }) => !hidden.has(name)).map((f) => field(f, state.data, [])))];
}

function drawFaultList() {
  if (!state.faults.length) return [element("div", { className: "welcome" }, element("p", { textContent: "Everything holds together." }))];
  return [element("ol", { className: "faults" }, ...gathered().map(({ fault, where, message }) => element("li", {}, element("button", { type: "button",
    onclick: () => goTo(fault) }, element("b", { textContent: where }), ` ${message}`))))];
}

// What is only to be filled in is one line for each part, which leads to the first of its fields.
function gathered() {
  const lines = [], missing = new Map();
  for (const fault of state.faults) {
    const holder = { way: fault.way.slice(0, -1), field: "Document" };
    const key = holder.way.join(".");
    if (fault.message !== MISSING) lines.push({ fault, where: place(fault), message: fault.message });
    else if (missing.has(key)) missing.get(key).message += `, ${labelOf(fault.way.at(-1))}`;
    else {
      const line = { fault, where: place(holder), message: `${MISSING}: ${labelOf(fault.way.at(-1))}` };
      lines.push(line);
      missing.set(key, line);
    }
  }
  return lines;
}

function place({ way, field: spelledWay }) {
  const entry = way.length > 1 ? state.data[way[0]]?.[way[1]] : null;
  if (!entry || typeof entry !== "object") return spelledWay;
  const rest = way.slice(2).map((step) => (Number.isInteger(step) ? step + 1 : labelOf(step))).join(" ");
  return [entry.id ?? way[0], rest].join(" ").trim();
}

export function goTo({ way }) {
  if (way.length > 1 && ["parties", ...KINDS.map(({ section }) => section)].includes(way[0])) show(way[0], way[1]);
  else { state.tab = "document"; state.open = null; tell("opened"); }
  for (let steps = way.map(String); steps.length; steps = steps.slice(0, -1)) {
    const row = panel.querySelector(`[data-way="${CSS.escape(steps.join("."))}"]`);
    if (!row) continue;
    row.scrollIntoView({ block: "center" });
    row.querySelector("input, textarea, select, button.words")?.focus({ preventScroll: true });
    return;
  }
}

const DRAW = { items: drawItems, parties: drawParties, document: drawDocument, faults: drawFaultList };
