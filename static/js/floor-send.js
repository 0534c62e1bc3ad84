// Sends what is kept, one after another, each until the server answers for it.
import { settle } from "./floor-post.js";
import { waiting } from "./floor-store.js";

let sending = null;

// Send all that waits; a second call while one runs is given the same. Tells each outcome by id.
export function sendAll() {
  sending ??= (navigator.locks ? navigator.locks.request("floor", run) : run()).finally(() => { sending = null; });
  return sending;
}

async function run() {
  const outcomes = new Map();
  for (;;) {
    const next = (await waiting()).find((report) => !report.refused);
    if (!next) return outcomes;
    const told = await settle(next);
    outcomes.set(next.id, told);
    if (told.state === "away" || told.state === "ended") return outcomes;
  }
}
