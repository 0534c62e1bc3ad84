// Save on a card that has a queue, and what happens when the network comes back.
import { Notes } from "./floor-notes.js";
import { Queue } from "./floor-queue.js";
import { waiting } from "./floor-store.js";

const EACH = 15000;

async function save(form, queue) {
  const id = await queue.enter();
  const told = (await queue.drain()).get(id) || { state: "away" };
  if (told.state === "saved") location.assign(told.url);
  if (told.state === "refused") await queue.beside(id, told);
  if (told.state !== "away") return;
  form.reset();
  queue.notes.say(queue.words.kept, "success");
}

// When all has arrived, an untouched card shows where things stand now.
async function catchUp(form, queue) {
  const outcomes = await queue.drain();
  const arrived = [...outcomes.values()].some((told) => told.state === "saved");
  if (!arrived || (await waiting()).length) return;
  queue.notes.say(queue.words.arrived, "success");
  if (!form.dataset.touched) location.assign(form.action);
}

export function bindQueue(root) {
  const form = root.querySelector("[data-floor-card]");
  if (!form || !("indexedDB" in window)) return;
  const queue = new Queue(form, new Notes(root));
  form.addEventListener("input", () => { form.dataset.touched = "yes"; });
  form.addEventListener("reset", () => delete form.dataset.touched);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    save(form, queue).finally(() => delete form.dataset.busy);
  });
  const again = () => form.dataset.busy || catchUp(form, queue);
  addEventListener("online", again);
  setInterval(() => waiting().then((all) => all.some((report) => !report.refused) && again()), EACH);
  again();
}
