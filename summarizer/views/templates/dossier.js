"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.querySelector(".filter");

  // A link may lead into a folded list; a browser that does not unfold it is helped.
  const unfold = (element) => {
    for (let box = element?.closest("details"); box; box = box.parentElement.closest("details"))
      box.open = true;
  };
  const show = () => {
    let id = location.hash.slice(1);
    try { id = decodeURIComponent(id); } catch { return; }
    const goal = document.getElementById(id);
    if (!goal) return;
    if (goal.closest("[data-p][hidden]")) { form.reset(); filter(); }
    unfold(goal);
    goal.scrollIntoView();
    goal.closest("[tabindex]")?.focus({ preventScroll: true });
  };

  const things = all("[data-p]");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let texts;
  const filter = () => {
    const party = form.querySelector("select").value;
    const words = plain(form.querySelector("input").value).split(/\s+/).filter(Boolean);
    if (words.length) texts ??= new Map(things.map((it) => [it, plain(it.textContent)]));
    const picked = party || words.length;
    for (const it of things) {
      const named = !party || it.dataset.p.split(" ").includes(party);
      it.hidden = !(named && words.every((word) => texts.get(it).includes(word)));
    }
    for (const fold of all(".more, .group")) {
      fold.hidden = Boolean(picked) && !fold.querySelector("[data-p]:not([hidden])");
      if (words.length && !fold.hidden) fold.open = true;
    }
    for (const chapter of all(".chapter"))
      chapter.hidden = !chapter.querySelector(".card:not([hidden])");
    for (const gone of all(".gone")) {
      const inside = all("[data-p]", gone.parentElement);
      gone.hidden = !inside.length || inside.some((it) => !it.hidden);
    }
    const cards = all(".card"), left = cards.filter((it) => !it.hidden).length;
    form.querySelector(".status").textContent =
      picked ? `${left} of ${cards.length} items` : "";
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", filter);
    form.addEventListener("reset", () => setTimeout(filter));
  }
  addEventListener("hashchange", show);
  document.addEventListener("click", (event) => {
    // the same link once more does not change the address
    const link = event.target.closest('a[href^="#"]');
    if (link && link.getAttribute("href") === location.hash) show();
  });
  addEventListener("beforeprint", () => {
    for (const box of all("details:not([open])")) { box.open = true; box.dataset.shut = ""; }
  });
  addEventListener("afterprint", () => {
    for (const box of all("[data-shut]")) { box.open = false; delete box.dataset.shut; }
  });
  document.documentElement.classList.add("js");
  show();
})();
