// The card goes into the queue first and from there to the server, so that no network loses it.
import { fieldsOf, fill, newId, pointTo } from "./floor-form.js";
import { sendAll } from "./floor-send.js";
import { drop, keep, replace, waiting } from "./floor-store.js";

const CLOCK_OFF = 120000;

export class Queue {
  corrected = null; // the refused report that stands on the card

  constructor(form, notes) {
    Object.assign(this, { form, notes, words: notes.words });
  }

  async show() {
    const all = await waiting();
    this.notes.count(all);
    const others = all.filter((report) => report.refused && report.id !== this.corrected?.id);
    this.notes.refused(others, (report) => this.reopen(report));
  }

  async reopen(report) {
    this.corrected = report;
    fill(this.form, report.fields);
    await this.show();
  }

  // A new report takes the next number; a corrected one keeps its own. An id that the server knows
  // with other content is not used again.
  async enter() {
    const { corrected } = this;
    const id = corrected && corrected.refused.state !== "differs" ? corrected.id : newId();
    const path = new URL(this.form.action).pathname;
    const report = { id, path, fields: fieldsOf(this.form, id), typed: Date.now() };
    this.corrected = null;
    if (!corrected) await keep(report, Number(this.form.dataset.nextSeq));
    else await replace({ ...report, typed: corrected.typed, seq: corrected.seq });
    if (corrected && corrected.id !== id) await drop(corrected.id);
    return id;
  }

  // Refused at once: what was typed still stands on the card.
  async beside(id, told) {
    this.corrected = (await waiting()).find((report) => report.id === id);
    this.notes.say(Object.values(told.errors).flat().join(" "), "error");
    pointTo(this.form, Object.keys(told.errors)[0]);
    await this.show();
  }

  async drain() {
    const outcomes = await sendAll();
    for (const { state, now } of outcomes.values()) {
      const off = now ? Date.now() - now : 0;
      if (state === "ended") this.notes.say(this.words.ended, "error");
      if (Math.abs(off) > CLOCK_OFF) this.notes.say(`${this.words.clock} ${Math.round(off / 60000)}`);
    }
    await this.show();
    return outcomes;
  }
}
