// <button type="button" data-copy="text" data-done="Copied" hidden>: shown only where copying is possible.
const PAUSE = 2000;

export function bindCopyButtons(root) {
  if (!navigator.clipboard) return;
  root.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const label = button.textContent;
      button.textContent = button.dataset.done || label;
      setTimeout(() => { button.textContent = label; }, PAUSE);
    });
  });
}
