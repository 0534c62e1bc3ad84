// Where somebody asked for it on their own phone: the start page last seen, for when the network is
// away, and what it is drawn with. Every other page comes from the server or not at all.
const KEPT = "start-1";
const START = "/";
const AWAY = "/app/away/";
const PATIENCE = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  event.waitUntil(event.data.forget ? caches.delete(KEPT) : keep(event.data.pieces || []));
});

async function keep(pieces) {
  const store = await caches.open(KEPT);
  const ours = pieces.filter((url) => new URL(url).origin === self.location.origin);
  await store.addAll([START, AWAY, ...ours]);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, search } = new URL(request.url);
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname + search));
  else if (pathname.startsWith("/static/")) event.respondWith(piece(request));
});

async function page(request, path) {
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    // Sent on to sign in: whoever it belonged to is no longer here.
    if (path === START && (answer.type === "opaqueredirect" || answer.status === 403)) {
      await caches.delete(KEPT);
    } else if (path === START && answer.ok && (await caches.has(KEPT))) {
      await (await caches.open(KEPT)).put(START, answer.clone());
    }
    return answer;
  } catch (gone) {
    const store = (await caches.has(KEPT)) && (await caches.open(KEPT));
    const kept = store && (await store.match(path === START ? START : AWAY));
    if (!kept) throw gone;
    const text = (await kept.text()).replace("data-away hidden", "data-away");
    return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  }
}

// What the server has now comes first; what was kept is for when it is away.
async function piece(request) {
  try {
    return await fetch(request);
  } catch (gone) {
    const kept = await (await caches.open(KEPT)).match(request);
    if (kept) return kept;
    throw gone;
  }
}
