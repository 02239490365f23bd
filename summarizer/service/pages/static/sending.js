// The form by which documents come in: pasted, chosen or dropped; one leads to its job, many to a list.

import { keep } from "./live.js";
import { Line } from "./sent.js";

const AT_ONCE = 3;
const form = document.querySelector("form.sending");
const recent = document.querySelector("[data-live]");
if (recent) keep(recent);
if (form) prepare();

function prepare() {
  const files = form.querySelector("#files");
  const text = form.querySelector("#text");
  form.querySelector(".drop").hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit([...files.files], text.value);
  });
  for (const name of ["dragenter", "dragover"])
    form.addEventListener(name, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      form.classList.add("dragging");
    });
  for (const name of ["dragleave", "drop", "dragend"])
    form.addEventListener(name, () => form.classList.remove("dragging"));
  form.addEventListener("drop", (event) => {
    const dropped = [...event.dataTransfer.files];
    if (!dropped.length) return;
    event.preventDefault();
    submit(dropped, "");
  });
  text.addEventListener("input", () => complain(""));
  files.addEventListener("change", () => complain(""));
}

function submit(files, text) {
  const documents = files.map((file) => ({ name: file.name, file }));
  if (text.trim()) documents.unshift({ name: field("title") || "Pasted text", text });
  if (!documents.length) return complain("Paste a text, or choose a file.");
  complain("");
  return send(documents);
}

async function send(documents) {
  const names = ["publisher", "published", "extractor", "language"];
  const known = Object.fromEntries(names.map((name) => [name, field(name)]));
  const dossier = form.dataset.dossier || field("dossier");
  // a title is that of one document
  if (documents.length === 1) known.title = field("title");
  if (dossier) known.dossier = Number(dossier);
  const list = form.querySelector(".sent ol");
  const lines = documents.map((it) => new Line(it, known, tell));
  form.querySelector(".sent").hidden = false;
  list.prepend(...lines.map((line) => line.element));
  form.querySelector("#files").value = "";
  tell();
  const alone = lines.length === 1 && Line.all.length === 1;
  const waiting = [...lines];
  const next = async () => {
    while (waiting.length) await waiting.shift().send();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  const [only] = lines;
  if (alone && only.job) return location.assign(`/jobs/${only.job}`);
  for (const line of lines) line.watch();
}

function tell() {
  const count = (name) => Line.all.filter((line) => line.state === name).length;
  const parts = [`${count("done")} of ${Line.all.length} done`];
  if (count("failed")) parts.push(`${count("failed")} failed`);
  form.querySelector(".told").textContent = `${parts.join(", ")}.`;
}

function complain(words) {
  const wrong = form.querySelector(".wrong");
  const text = form.querySelector("#text");
  wrong.textContent = words;
  wrong.hidden = !words;
  text.toggleAttribute("aria-invalid", Boolean(words));
  if (words) text.focus();
}

function field(name) {
  return form.querySelector(`#${name}`)?.value.trim() ?? "";
}
