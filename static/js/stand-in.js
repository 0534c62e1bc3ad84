// Until a phone has fetched its own part of the live page, what everybody was told stands in for it
// (`meanwhile`), and what is one's own of an earlier ballot is hidden (data-ballot).
const stood = {};

export function show([id, html]) {
  const place = document.getElementById(id);
  if (place) window.htmx.swap(place, html, { swapStyle: window.htmx.config.defaultSwapStyle });
}

export function standIn(said) {
  const own = document.querySelector("[data-live]");
  if (!own || !said) return;
  const stale = own.dataset.liveMark !== said[own.dataset.liveBy];
  for (const [id, html] of Object.entries(said.meanwhile)) {
    const wanted = stale ? html : "";
    if (wanted === (stood[id] || "")) continue;
    stood[id] = wanted;
    show([id, wanted]);
  }
  for (const part of own.querySelectorAll("[data-ballot]")) {
    part.hidden = part.dataset.ballot !== String(said.ballot);
  }
}
