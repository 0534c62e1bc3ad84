// Only the card is kept without the network. Everything else waits, so that nothing typed is lost.
// A browser calls any Wi-Fi a network: whether the server is there, only the server says.
const ASKED = "/floor/worker.js";
const PATIENCE = 4000;

async function reached() {
  try {
    await fetch(ASKED, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
    return true;
  } catch {
    return false;
  }
}

export function waitForNetwork(root) {
  const said = root.querySelector("[data-away]");
  const go = async (event, on) => {
    event.preventDefault();
    said.hidden = await reached();
    if (said.hidden) on();
    else said.scrollIntoView({ block: "nearest" });
  };
  root.querySelectorAll("form:not([data-floor-card])").forEach((form) => {
    form.addEventListener("submit", (event) => go(event, () => form.submit()));
  });
  root.querySelectorAll("main a").forEach((link) => {
    if (new URL(link.href).pathname === "/floor/") return;
    link.addEventListener("click", (event) => go(event, () => location.assign(link.href)));
  });
  addEventListener("online", () => { said.hidden = true; });
}
