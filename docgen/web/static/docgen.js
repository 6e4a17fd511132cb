// Everything works without this; it only spares a click or two.
"use strict";
for (const button of document.querySelectorAll("button.print")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button")) button.disabled = true;
  });
}
// "/" goes to the search field, as in many programs; not while somebody types.
document.addEventListener("keydown", (event) => {
  const field = document.getElementById("q");
  const typing = event.target.closest("input, select, textarea");
  if (event.key === "/" && field && !typing) {
    event.preventDefault();
    field.focus();
  }
});
// A run that goes on says how far it is; without this the page asks again by itself.
const going = document.getElementById("dang-chay");
if (going) {
  const ask = async () => {
    try {
      const answer = await fetch(going.dataset.hoi, { headers: { Accept: "application/json" } });
      const said = await answer.json();
      if (said.ended) return location.reload();
      const status = going.querySelector("[role=status]");
      if (status.textContent !== said.words) status.textContent = said.words;
      const bar = going.querySelector("progress");
      if (said.share === null) bar.removeAttribute("value");
      else bar.value = said.share;
    } catch {
      return location.reload(); // logged out meanwhile, or the page is served no more
    }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 700);
}
