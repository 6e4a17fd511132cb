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

// Pages in a window of this page; where the browser shows no PDF in one, the link does what it says.
function showPages(link) {
  const seen = document.createElement("dialog");
  seen.className = "pages-seen";
  seen.setAttribute("aria-labelledby", "pages-seen-title");
  const head = document.createElement("header");
  const title = document.createElement("h2");
  title.id = "pages-seen-title";
  title.textContent = document.querySelector("h1")?.textContent ?? link.textContent;
  const tab = document.createElement("a");
  tab.href = link.href;
  tab.target = "_blank";
  tab.textContent = link.dataset.tab;
  const close = document.createElement("button");
  close.textContent = link.dataset.close;
  close.addEventListener("click", () => seen.close());
  head.append(title, tab, close);
  const inner = document.createElement("div");
  inner.className = "inner";
  const waiting = document.createElement("p");
  waiting.textContent = link.dataset.waiting;
  const frame = document.createElement("iframe");
  frame.title = title.textContent;
  frame.src = link.href;
  frame.addEventListener("load", () => waiting.remove());
  inner.append(waiting, frame);
  seen.append(head, inner);
  seen.addEventListener("close", () => { seen.remove(); link.focus(); });
  document.body.append(seen);
  seen.showModal();
}
for (const link of document.querySelectorAll("a.preview")) {
  link.addEventListener("click", (event) => {
    const otherwise = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button;
    const able = navigator.pdfViewerEnabled !== false && matchMedia("(min-width: 44rem)").matches;
    if (otherwise || !able) return;
    event.preventDefault();
    showPages(link);
  });
}
// All of this page at once; each can be chosen without it.
const every = document.getElementById("chon-het");
if (every) {
  const boxes = [...document.querySelectorAll('input[name="ma"][form="chon"]')];
  const mark = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    every.checked = chosen > 0 && chosen === boxes.length;
    every.indeterminate = chosen > 0 && chosen < boxes.length;
  };
  every.closest("label").hidden = false;
  every.addEventListener("change", () => { for (const box of boxes) box.checked = every.checked; });
  for (const box of boxes) box.addEventListener("change", mark);
  mark();
}
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
