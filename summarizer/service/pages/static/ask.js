// A question under way says so, and is not sent twice.

const form = document.querySelector(".asking");
const button = form.querySelector("button");
const told = form.querySelector(".told");
form.addEventListener("submit", () => {
  told.textContent = "Looking through the dossier …";
  // not before the form has been sent
  setTimeout(() => { button.disabled = true; });
});
addEventListener("pageshow", () => {
  button.disabled = false;
  told.textContent = "";
});
