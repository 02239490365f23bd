"use strict";
// Nothing here is needed for reading: it filters documents, and opens the one a link leads to.
const form = document.querySelector(".filter");
const documents = [...document.querySelectorAll(".doc")];
const status = document.querySelector(".status");

function matches(shown, name, value) {
  if (!value) return true;
  return name === "trouble" ? shown.troubles.split(" ").includes(value) : shown[name] === value;
}

function filter() {
  const wanted = [...new FormData(form)];
  for (const it of documents) {
    it.hidden = !wanted.every(([name, value]) => matches(it.dataset, name, value));
  }
  const left = documents.filter((it) => !it.hidden).length;
  status.textContent = left === documents.length
    ? `${left} documents` : `${left} of ${documents.length} documents`;
}

function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const around = target && target.closest(".doc");
  if (!around) return;
  if (around.hidden) {
    form.reset();
    filter();
  }
  if (!around.open) {
    around.open = true;
    target.scrollIntoView();
  }
}

if (form) {
  form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("click", ({ target }) => {
    if (!target.matches("[data-all]")) return;
    for (const it of documents) if (!it.hidden) it.open = Boolean(target.dataset.all);
  });
  filter();
}
addEventListener("hashchange", reveal);
reveal();
