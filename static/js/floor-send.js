// Sends what is kept, one after another, each until the server answers for it.
import { drop, renumber, replace, waiting } from "./floor-store.js";

const PATIENCE = 8000;

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

async function post(report) {
  const form = new FormData();
  report.fields.forEach(([name, value]) => form.append(name, value));
  return fetch(report.path, {
    method: "POST",
    body: form,
    credentials: "same-origin",
    redirect: "error",
    signal: AbortSignal.timeout(PATIENCE),
    headers: {
      Accept: "application/json",
      "X-CSRFToken": cookie("csrftoken"),
      "X-Floor-Seq": report.seq,
      "X-Floor-Typed": report.typed,
      "X-Floor-Sent": Date.now(),
    },
  });
}

// What became of one: "saved", "refused", "differs", "ended"; "away" when the server was not reached.
async function settle(report, freshened = false) {
  let answer, told;
  try {
    answer = await post(report);
    told = answer.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : {};
  } catch {
    return { state: "away" };
  }
  if (told.state === "saved") {
    await drop(report.id);
  } else if (told.state === "renumber") {
    await renumber(report, told.seq);
  } else if (told.state === "refused" || told.state === "differs") {
    await replace({ ...report, refused: told });
  } else if (answer.status === 403 && !freshened) {
    // The mark against forgery may have grown old: the page brings a new one.
    const page = await fetch(report.path, { credentials: "same-origin" }).catch(() => null);
    return page?.ok ? settle(report, true) : { state: page?.status === 403 ? "ended" : "away" };
  } else {
    return { state: answer.status === 403 ? "ended" : "away" };
  }
  return told;
}

let sending = null;

// Send all that waits; a second call while one runs is given the same. Tells each outcome by id.
export function sendAll() {
  sending ??= (navigator.locks ? navigator.locks.request("floor", run) : run()).finally(() => { sending = null; });
  return sending;
}

async function run() {
  const outcomes = new Map();
  const all = (await waiting()).filter((report) => !report.refused);
  while (all.length) {
    const [report] = all;
    const told = await settle(report);
    outcomes.set(report.id, told);
    if (told.state === "away" || told.state === "ended") break;
    if (told.state === "renumber") {
      const again = (await waiting()).find((each) => each.id === report.id);
      if (again) { all[0] = again; continue; }
    }
    all.shift();
  }
  return outcomes;
}
