// What the tablet says of its queue: how much is unsent, what was refused, what happened just now.
function line(text, tone) {
  const made = document.createElement("p");
  made.className = `flash flash-${tone}`;
  made.textContent = text;
  return made;
}

export class Notes {
  constructor(root) {
    this.words = root.querySelector("[data-floor-words]").dataset;
    this.state = root.querySelector("[data-queue-state]");
    this.place = root.querySelector("[data-queue-notes]");
  }

  count(all) {
    this.state.hidden = !all.length;
    this.state.textContent = all.length ? `${this.words.unsent} ${all.length}` : "";
  }

  // Each refused report with the button that puts it back on the card.
  refused(reports, reopen) {
    this.place.querySelectorAll("[data-refused]").forEach((note) => note.remove());
    reports.forEach((report) => {
      const told = report.refused;
      const why = told.error || Object.values(told.errors || {}).flat().join(" ");
      const start = told.state === "differs" ? this.words.differs : this.words.refused;
      const note = line(`${start} ${why} `, "error");
      note.dataset.refused = report.id;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-quiet";
      button.textContent = this.words.open;
      button.addEventListener("click", () => reopen(report));
      note.append(button);
      this.place.append(note);
    });
  }

  say(text, tone = "warning") {
    this.place.querySelector("[data-said]")?.remove();
    const note = line(text, tone);
    note.dataset.said = "";
    this.place.prepend(note);
    note.scrollIntoView({ block: "nearest" });
  }
}
