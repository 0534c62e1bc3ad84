// <button type="button" data-print hidden>: shown only where a script can open the print dialogue.
export function bindPrintButtons(root) {
  root.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
