// One report on its way to the server, and what became of it.
import { drop, keep, replace } from "./floor-store.js";

const PATIENCE = 8000;

function cookie(name) {
  const found = document.cookie.split("; ").find((each) => each.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : "";
}

function post(report) {
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
      "X-CSRFToken": cookie("__Host-csrftoken") || cookie("csrftoken"),
      "X-Floor-Seq": report.seq,
      "X-Floor-Typed": report.typed,
      "X-Floor-Sent": Date.now(),
    },
  });
}

// The mark against forgery may have grown old: the page brings a new one.
async function freshen(report) {
  const page = await fetch(report.path, { credentials: "same-origin" }).catch(() => null);
  if (page?.ok) return settle(report, true);
  return { state: page?.status === 403 ? "ended" : "away" };
}

// "saved", "renumber", "refused", "differs", "ended"; "away" when the server was not reached.
export async function settle(report, freshened = false) {
  let answer;
  let told = {};
  try {
    answer = await post(report);
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) told = await answer.json();
  } catch {
    return { state: "away" };
  }
  if (answer.status === 403) return freshened ? { state: "ended" } : freshen(report);
  if (told.state === "saved") await drop(report.id);
  else if (told.state === "renumber") await keep(report, told.seq);
  else if (told.state) await replace({ ...report, refused: told });
  return told.state ? told : { state: "away" };
}
