// Only the card is kept without the network. Everything else waits, so that nothing typed is lost.
export function waitForNetwork(root) {
  const said = root.querySelector("[data-away]");
  const hold = (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    said.hidden = false;
    said.scrollIntoView({ block: "nearest" });
  };
  root.querySelectorAll("form:not([data-floor-card])").forEach((form) => {
    form.addEventListener("submit", hold);
  });
  root.querySelectorAll("main a").forEach((link) => {
    if (new URL(link.href).pathname !== "/floor/") link.addEventListener("click", hold);
  });
  addEventListener("online", () => { said.hidden = true; });
}
