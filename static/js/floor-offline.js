// Only where the browser trusts the address (https): elsewhere an open page still keeps its queue.
export function keepCard() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/floor/worker.js", { scope: "/floor/" }).then(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const asked = performance.getEntriesByType("resource").map((each) => each.name);
    active.postMessage({ pieces: [...new Set(asked.filter((name) => name.includes("/static/")))] });
  }).catch(() => {});
}
