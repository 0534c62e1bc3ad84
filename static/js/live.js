// <div data-live="/assemblies/5/live/" data-live-by="state" data-live-mark="..." hx-trigger="live">
// Asks every second or so whether there is anything new. The answer is the same for everybody: what
// is voted now, and the quorum, are shown at once; what is one's own is fetched by htmx
// when it changed. Where hundreds look, they do so within `spread` seconds, not all at one instant.
import { show, standIn } from "./stand-in.js";

const EVERY = 1000;
const AFTER_TROUBLE = 4000;
const PATIENCE = 8000;
const heard = { etag: "", said: null, mark: "" };

async function ask(url) {
  const response = await fetch(url, {
    cache: "no-store",
    credentials: "same-origin",
    headers: heard.etag ? { "If-None-Match": heard.etag } : {},
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (response.status === 304) return;
  if (!response.ok) throw new Error(`answered ${response.status}`);
  heard.said = await response.json();
  heard.etag = response.headers.get("ETag") || "";
  Object.entries(heard.said.shown).forEach(show);
  standIn(heard.said);
}

function fetchOwn(element) {
  const mark = heard.said[element.dataset.liveBy];
  if (mark === element.dataset.liveMark || mark === heard.mark) return;
  heard.mark = mark;
  setTimeout(() => {
    if (element.isConnected) window.htmx.trigger(element, "live");
  }, Math.random() * heard.said.spread * 1000);
}

async function look() {
  const element = document.querySelector("[data-live]");
  if (!element) return;
  let pause = EVERY;
  try {
    if (!document.hidden) await ask(element.dataset.live);
    if (heard.said && element.isConnected) fetchOwn(element);
  } catch {
    pause = AFTER_TROUBLE;
    heard.etag = "";
  }
  setTimeout(look, pause);
}

export function followRoom() {
  if (!document.querySelector("[data-live]")) return;
  // A page that could not be fetched is fetched again at the next look.
  for (const trouble of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(trouble, () => { heard.mark = ""; });
  }
  document.addEventListener("htmx:afterSettle", () => standIn(heard.said));
  setTimeout(look, EVERY * Math.random());
}
