// The list of jobs keeps up with what becomes of them.

import { keep } from "./live.js";

const list = document.querySelector("[data-live]");
const told = document.querySelector(".told");
if (list) {
  keep(list, (ended) => {
    const names = ended.map((it) => `${it.querySelector(".name").textContent}: ${it.querySelector(".state").lastChild.textContent.trim()}`);
    if (told) told.textContent = names.join("; ");
  });
}
