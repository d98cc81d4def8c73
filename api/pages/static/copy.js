/* Buttons that copy what stands before them: the address of a link, else the text. Without this
   file they do nothing, so that the style sheet shows them only where scripts are run; one press
   marks the text whole everywhere. */
"use strict";

async function copy(text) {
  // The clipboard is there on https and on this machine alone; offices also have plain http.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const held = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
  const focused = document.activeElement;
  document.body.append(held);
  held.select();
  const done = document.execCommand("copy");
  held.remove();
  focused.focus();
  if (!done) throw new Error("not copied");
}

for (const button of document.querySelectorAll("button.copy")) {
  const from = button.previousElementSibling;
  const name = button.textContent;
  button.addEventListener("click", () => {
    const says = (text) => { button.textContent = text; };
    copy(from.href ?? from.textContent).then(
      () => says(button.dataset.done),
      () => says(button.dataset.failed),
    );
  });
  button.addEventListener("blur", () => { button.textContent = name; });
}
