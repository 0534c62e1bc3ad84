// Keeps the card of the tablet, and what it is drawn with, for when the network is away.
// Nothing else is kept: the names of the crew and every other page come from the server or not at all.
const KEPT = "floor-1";
const CARD = "/floor/";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  event.waitUntil(keepPieces(event.data.pieces || []));
});

async function keepPieces(pieces) {
  const store = await caches.open(KEPT);
  await store.add(CARD);
  const wanted = pieces.filter((url) => new URL(url).origin === self.location.origin);
  await Promise.all(wanted.map(async (url) => (await store.match(url)) || store.add(url)));
  const still = new Set(wanted);
  const old = (await store.keys()).filter(({ url }) => url.includes("/static/") && !still.has(url));
  await Promise.all(old.map((request) => store.delete(request)));
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { pathname, search } = new URL(request.url);
  if (request.mode === "navigate" && pathname === CARD) event.respondWith(card(request, search));
  else if (pathname.startsWith("/static/")) event.respondWith(piece(request));
});

async function card(request, search) {
  const store = await caches.open(KEPT);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && !search) await store.put(CARD, answer.clone());
    if (answer.status === 403) await caches.delete(KEPT);
    return answer;
  } catch (away) {
    const kept = await store.match(CARD);
    if (kept) return kept;
    throw away;
  }
}

async function piece(request) {
  return (await caches.match(request)) || fetch(request);
}
