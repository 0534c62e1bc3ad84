// The card goes into the queue first and from there to the server, so that no network loses it.
import { drop, keep, replace, waiting } from "./floor-store.js";
import { sendAll } from "./floor-send.js";

const EACH = 15000;
const CLOCK_OFF = 120000;

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

function line(text, tone) {
  const made = document.createElement("p");
  made.className = `flash flash-${tone}`;
  made.textContent = text;
  return made;
}

class Queue {
  constructor(form, state, notes, words) {
    Object.assign(this, { form, state, notes, words });
    this.opening = newId();
    this.corrected = null;
  }

  async show() {
    const all = await waiting();
    this.state.hidden = !all.length;
    this.state.textContent = all.length ? `${this.words.unsent} ${all.length}` : "";
    this.notes.querySelectorAll("[data-refused]").forEach((note) => note.remove());
    all.filter((report) => report.refused && report.id !== this.corrected?.id).forEach((report) => this.notes.append(this.refusal(report)));
  }

  refusal(report) {
    const told = report.refused;
    const why = told.error || Object.values(told.errors || {}).flat().join(" ");
    const note = line(`${told.state === "differs" ? this.words.differs : this.words.refused} ${why} `, "error");
    note.dataset.refused = report.id;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-quiet";
    button.textContent = this.words.open;
    button.addEventListener("click", () => this.reopen(report));
    note.append(button);
    return note;
  }

  // Put what was refused back on the card; saved again it takes its own place in the count.
  async reopen(report) {
    this.form.reset();
    report.fields.forEach(([name, value]) => {
      const field = this.form.elements[name];
      if (field && typeof value === "string") field.value = value;
    });
    this.form.querySelector("details").open = true;
    this.form.querySelectorAll("input").forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
    this.corrected = report;
    await this.show();
    this.form.scrollIntoView();
  }

  say(text, tone = "warning") {
    this.notes.querySelector("[data-said]")?.remove();
    if (!text) return;
    const note = line(text, tone);
    note.dataset.said = "";
    this.notes.prepend(note);
    note.scrollIntoView({ block: "nearest" });
  }

  async save() {
    const fields = [...new FormData(this.form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && !(value instanceof File && !value.size));
    const id = await this.enter(fields);
    const told = (await this.drain()).get(id);
    if (told?.state === "saved") return location.assign(told.url);
    if (told?.state === "refused") return this.beside(id, told);
    if (!told || told.state === "away") {
      this.form.reset();
      this.say(this.words.kept, "success");
    }
    return null;
  }

  // A new report takes the next number; a corrected one keeps its own. An id that the server knows
  // with other content is not used again.
  async enter(fields) {
    const { corrected } = this;
    const id = corrected && corrected.refused.state !== "differs" ? corrected.id : this.opening;
    const content = fields.map(([name, value]) => [name, name === "client_id" ? id : value]);
    const report = { id, path: new URL(this.form.action).pathname, fields: content, typed: Date.now() };
    this.opening = newId();
    this.corrected = null;
    if (!corrected) await keep(report, Number(this.form.dataset.nextSeq));
    else await replace({ ...report, typed: corrected.typed, seq: corrected.seq });
    if (corrected && corrected.id !== id) await drop(corrected.id);
    return id;
  }

  // Refused at once: what was typed still stands on the card.
  async beside(id, told) {
    this.corrected = (await waiting()).find((report) => report.id === id);
    await this.show();
    this.say(Object.values(told.errors).flat().join(" "), "error");
    const [name] = Object.keys(told.errors);
    const piece = this.form.querySelector(`[name="${name}"]`)?.closest("fieldset, .field");
    if (piece) {
      piece.hidden = false;
      const more = piece.closest("details");
      if (more) more.open = true;
      piece.scrollIntoView({ block: "center" });
    }
  }

  async drain() {
    const outcomes = await sendAll();
    for (const told of outcomes.values()) {
      if (told.state === "ended") this.say(this.words.ended, "error");
      if (told.now && Math.abs(Date.now() - told.now) > CLOCK_OFF) {
        this.say(`${this.words.clock} ${Math.round((Date.now() - told.now) / 60000)}`);
      }
    }
    await this.show();
    return outcomes;
  }

  // Back on the network: when all has arrived, an untouched card shows where things stand now.
  async catchUp() {
    const outcomes = await this.drain();
    const arrived = [...outcomes.values()].some((told) => told.state === "saved");
    if (!arrived || (await waiting()).length) return;
    this.say(this.words.arrived, "success");
    if (!this.touched) location.assign(this.form.action);
  }

  start() {
    this.form.addEventListener("input", () => { this.touched = true; });
    this.form.addEventListener("reset", () => { this.touched = false; });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.form.dataset.busy) return;
      this.form.dataset.busy = "yes";
      this.save().finally(() => delete this.form.dataset.busy);
    });
    addEventListener("online", () => this.catchUp());
    setInterval(() => waiting().then((all) => all.some((report) => !report.refused) && this.catchUp()), EACH);
    this.catchUp();
  }
}

export function bindQueue(root) {
  const form = root.querySelector("[data-floor-card]");
  if (!form || !("indexedDB" in window)) return;
  const words = root.querySelector("[data-floor-words]").dataset;
  new Queue(form, root.querySelector("[data-queue-state]"), root.querySelector("[data-queue-notes]"), words).start();
}

// Only where the browser trusts the address (https): elsewhere an open page still keeps its queue.
export function keepCard() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register("/floor/worker.js", { scope: "/floor/" }).then(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const pieces = performance.getEntriesByType("resource").map((each) => each.name).filter((name) => name.includes("/static/"));
    active.postMessage({ pieces: [...new Set(pieces)] });
  }).catch(() => {});
}
