// <div data-keep-start hidden>: two buttons, where this browser can keep the start page (https only).
// A tablet of the floor and a shared device keep nothing of anybody.
const WORKER = "/worker.js";

async function worker() {
  await navigator.serviceWorker.register(WORKER, { scope: "/" });
  return (await navigator.serviceWorker.ready).active;
}

function pieces() {
  const asked = performance.getEntriesByType("resource").map((each) => each.name);
  return [...new Set(asked.filter((name) => name.includes("/static/")))];
}

async function forget(registration) {
  registration.active?.postMessage({ forget: true });
  await registration.unregister();
}

export function bindKeepStart(root) {
  const place = root.querySelector("[data-keep-start]");
  if (!place || !("serviceWorker" in navigator)) return;
  const [keep, drop] = place.querySelectorAll("button");
  const show = async () => {
    if (await caches.has("floor-1")) return;
    const kept = await caches.has("start-1");
    place.hidden = false;
    keep.hidden = kept;
    drop.hidden = !kept;
  };
  keep.addEventListener("click", async () => {
    (await worker()).postMessage({ pieces: pieces() });
    for (let n = 0; n < 50 && !(await caches.match("/")); n += 1) {
      await new Promise((again) => setTimeout(again, 100));
    }
    await show();
  });
  drop.addEventListener("click", async () => {
    const registration = await navigator.serviceWorker.getRegistration("/");
    if (registration) await forget(registration);
    await caches.delete("start-1");
    await show();
  });
  show();
}
