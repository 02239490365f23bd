"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = all(".card"), runs = all(".run"), form = document.querySelector(".filter");
  const pane = document.querySelector(".pane"), status = document.querySelector(".status");
  const itemsOf = (element) => element.dataset.items.split(" ");
  const cardOf = (item) => document.getElementById("card-" + item);
  const behavior = () =>
    matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";

  const select = (items) => {
    for (const card of cards) card.classList.toggle("on", items.includes(card.dataset.item));
    for (const run of runs) {
      const item = itemsOf(run).find((id) => items.includes(id));
      run.classList.toggle("on", Boolean(item));
      run.dataset.on = item ? cardOf(item)?.dataset.kind : "";
    }
    const lit = runs.filter((run) => run.classList.contains("on"));
    for (const run of lit) run.closest("details")?.setAttribute("open", "");
    const starts = all(".start").filter((start) => items.includes(start.dataset.item));
    const passages = starts.length === 1 ? "1 passage" : `${starts.length} passages`;
    const names = items.map((item) => cardOf(item)?.querySelector(".id").textContent);
    if (status) status.textContent = items.length ? `${names.join(", ")}: ${passages} marked` : "";
  };

  // On a wide screen the text has a pane of its own, and only that is to move.
  const scrollText = (run) => {
    if (pane.scrollHeight <= pane.clientHeight || getComputedStyle(pane).overflowY === "visible") {
      run.scrollIntoView({ block: "center", behavior: behavior() });
      return;
    }
    const away = run.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTo({ top: pane.scrollTop + away - pane.clientHeight / 3, behavior: behavior() });
  };

  const showText = (item, passage) => {
    select([item]);
    const start = passage || document.getElementById(`e-${item}-0`);
    const run = start?.closest(".run");
    if (!run) return;
    run.focus({ preventScroll: true });
    scrollText(run);
  };

  const showCards = (items) => {
    for (const item of items) if (cardOf(item)?.hidden) reset();
    select(items);
    const card = cardOf(items[0]);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest", behavior: behavior() });
  };

  const reset = () => {
    for (const button of all("button", form)) button.setAttribute("aria-pressed", "true");
    form.querySelector("select").value = "";
    filter();
  };

  const filter = () => {
    const kinds = all("button[aria-pressed=true]", form).map((button) => button.dataset.kind);
    const party = form.querySelector("select").value;
    for (const card of cards) {
      const named = !party || card.dataset.parties.split(" ").includes(party);
      card.hidden = !(kinds.includes(card.dataset.kind) && named);
    }
    for (const box of all(".group, .kind")) box.hidden = !box.querySelector(".card:not([hidden])");
    for (const run of runs)
      run.classList.toggle("off", itemsOf(run).every((item) => cardOf(item)?.hidden));
  };

  const follow = (link) => {
    const card = link.closest(".card");
    if (link.matches(".run, .ref")) showCards(itemsOf(link));
    else if (link.matches(".jump")) {
      showText(card.dataset.item, document.getElementById(link.hash.slice(1)));
    } else return false;
    return true;
  };

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("a");
    if (link) {
      if (follow(link)) event.preventDefault();
      return;
    }
    const card = event.target.closest(".card");
    if (card && getSelection().isCollapsed) showText(card.dataset.item);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") select([]);
    const card = event.target.matches?.(".card") ? event.target : null;
    if (card && event.key === "Enter") showText(card.dataset.item);
  });
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", filter);
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const pressed = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!pressed));
      filter();
    });
  }
  document.documentElement.classList.add("js");
  const linked = document.getElementById(location.hash.slice(1));
  if (linked?.matches(".card")) select([linked.dataset.item]);
})();
