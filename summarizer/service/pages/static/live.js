// Lists of jobs that are under way: lines that change are taken from the page as it is now.

import { pause } from "./api.js";

const SHORT = 1500;
const LONG = 10000;

/** Keeps the list up to date as long as jobs in it are open; `tell` hears how many have ended. */
export async function keep(list, tell = () => {}) {
  let wait = SHORT;
  while (list.querySelector("[data-open]")) {
    await pause(wait);
    if (document.hidden) continue;
    const fresh = await page();
    if (!fresh) {
      wait = Math.min(LONG, wait * 2);
      continue;
    }
    const ended = renew(list, fresh);
    wait = ended.length ? SHORT : Math.min(LONG, wait * 1.3);
    if (ended.length) tell(ended);
  }
}

async function page() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return null;
  }
}

function renew(list, fresh) {
  const ended = [];
  for (const old of list.querySelectorAll("[data-open]")) {
    const line = fresh.getElementById(old.id);
    if (!line || line.dataset.state === old.dataset.state) continue;
    const held = old.contains(document.activeElement);
    const now = document.importNode(line, true);
    old.replaceWith(now);
    if (held) now.querySelector("a").focus();
    if (!("open" in now.dataset)) ended.push(now);
  }
  return ended;
}
