// Choosing parties and items from a list, by typing; a party that is not there yet is made in passing.

import { change, items, newParty, partyNamed, show, state } from "./state.js";

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key in made && key !== "list" && key !== "form") made[key] = value;
    else if (value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const nameOf = (id) => state.data.parties.find((party) => party.id === id)?.name;

const parties = {
  known: () => state.data.parties.map(({ id, name, aliases }) => ({ id, label: name, more: [id, ...aliases].join(" ") })),
  label: (id) => nameOf(id) ?? id,
  exists: (id) => state.data.parties.some((party) => party.id === id),
  go: (id) => show("parties", state.data.parties.findIndex((party) => party.id === id)),
};
const entries = {
  known: () => items().filter(({ section, index }) => state.open?.section !== section || state.open.index !== index)
    .map(({ item, form }) => ({ id: item.id, label: `${item.id} ${item.summary ?? ""}`, more: item.issue ?? "", form })),
  label: (id) => id,
  exists: (id) => items().some(({ item }) => item.id === id),
  go: (id) => {
    const found = items().find(({ item }) => item.id === id);
    if (found) show(found.section, found.index);
  },
};

// A row of chips with a field to type in. `many`: several may be chosen.
export function picker(path, holder, name, { of, many, only = null }) {
  const source = of === "party" ? parties : entries;
  const chosen = () => (many ? holder[name] : holder[name] === null || holder[name] === "" ? [] : [holder[name]]);
  const set = (ids) => change(() => { holder[name] = many ? ids : ids[0] ?? null; });
  const box = element("div", { className: "picker" });
  for (const id of chosen()) {
    const remove = element("button", { type: "button", className: "x", textContent: "×", tabIndex: -1,
      title: "Take out", onclick: () => set(chosen().filter((other) => other !== id)) });
    const go = element("button", { type: "button", className: "go", textContent: source.label(id), tabIndex: -1,
      title: source.exists(id) ? `${id}: open it` : `${id}: there is none`, onclick: () => source.go(id) });
    box.append(element("span", { className: `chip${source.exists(id) ? "" : " wrong"}` }, go, remove));
  }
  const list = element("ul", { className: "options", role: "listbox", hidden: true, id: `options-${path}` });
  const input = element("input", { type: "text", autocomplete: "off", spellcheck: false, "data-focus": path,
    role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-label": name,
    placeholder: chosen().length ? (many ? "+" : "") : of === "party" ? "who?" : "which?" });
  let options = [];
  let at = 0;
  const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); };
  const take = (option) => {
    close();
    input.value = "";
    if (option.make) change(() => {
      const { id } = newParty(option.make);
      holder[name] = many ? [...holder[name], id] : id;
    });
    else set(many ? [...chosen(), option.id] : [option.id]);
  };
  const draw = () => {
    const typed = input.value.trim().toLowerCase();
    const free = source.known().filter(({ id, form }) => !chosen().includes(id) && (!only || form === only));
    const starts = ({ label, more }) => `${label} ${more}`.toLowerCase().split(/[\s-]+/).some((word) => word.startsWith(typed));
    const has = ({ label, more }) => `${label} ${more}`.toLowerCase().includes(typed);
    options = typed ? [...free.filter(starts), ...free.filter((o) => !starts(o) && has(o))] : free;
    if (of === "party" && typed && !partyNamed(typed)) options.push({ make: input.value.trim(), label: `New party “${input.value.trim()}”` });
    at = Math.min(at, Math.max(0, options.length - 1));
    list.replaceChildren(...options.map((option, i) => element("li", {
      role: "option", textContent: option.label, className: `${i === at ? "at" : ""}${option.make ? " make" : ""}`,
      "aria-selected": String(i === at),
      onmousedown: (event) => { event.preventDefault(); take(option); },
    })));
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    list.querySelector(".at")?.scrollIntoView({ block: "nearest" });
  };
  input.addEventListener("focus", () => { if (!state.restoring) { at = 0; draw(); } });
  input.addEventListener("blur", () => { close(); input.value = ""; });
  input.addEventListener("input", () => { at = 0; draw(); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      at = (at + (event.key === "ArrowDown" ? 1 : options.length - 1)) % Math.max(1, options.length);
      draw();
    } else if (event.key === "Enter" && !list.hidden && options[at]) take(options[at]);
    else if (event.key === "Backspace" && !input.value && chosen().length) set(chosen().slice(0, -1));
    else if (event.key === "Escape" && !list.hidden) { close(); event.stopPropagation(); return; }
    else return;
    event.preventDefault();
  });
  box.append(input, list);
  return box;
}

// Words as chips: aliases, and other lists of text.
export function chips(path, holder, name, { check = null, number = false } = {}) {
  const box = element("div", { className: "picker" });
  holder[name].forEach((word, i) => {
    const remove = element("button", { type: "button", className: "x", textContent: "×", tabIndex: -1, title: "Take out",
      onclick: () => change(() => holder[name].splice(i, 1)) });
    box.append(element("span", { className: `chip${check && !check(String(word)) ? " wrong" : ""}` }, String(word), remove));
  });
  const input = element("input", { type: "text", placeholder: "+", "data-focus": path, "aria-label": name });
  const take = () => {
    const word = input.value.trim();
    input.value = "";
    if (word && !holder[name].map(String).includes(word)) change(() => holder[name].push(number && /^\d+$/.test(word) ? Number(word) : word));
  };
  input.addEventListener("blur", (event) => {
    // a press within the panel must find what it was on: draw anew only after it
    if (event.relatedTarget?.closest("#panel")) setTimeout(take, 250);
    else take();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || (event.key === "," && number)) take();
    else if (event.key === "Backspace" && !input.value && holder[name].length) change(() => holder[name].pop());
    else return;
    event.preventDefault();
  });
  box.append(input);
  return box;
}
