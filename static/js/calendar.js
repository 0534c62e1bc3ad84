// [data-calendar]: a card dragged to another week fills in its own form and sends it; the day of the
// week stays. A mouse drags the card, a finger its grip. Without a pointer the same form is typed.
import { bindGrip } from "./grip.js";

const DAY = 86400000;

export function bindCalendars(root) {
  root.querySelectorAll("[data-calendar]").forEach((calendar) => {
    bindMouse(calendar);
    calendar.querySelectorAll("[data-grip]").forEach((grip) => bindGrip(grip, move));
  });
}

function bindMouse(calendar) {
  let held = null;
  calendar.addEventListener("dragstart", (event) => {
    held = event.target.closest("[draggable=true]");
    event.dataTransfer.effectAllowed = "move";
  });
  calendar.addEventListener("dragover", (event) => {
    if (held && event.target.closest("[data-monday]")) event.preventDefault();
  });
  calendar.addEventListener("drop", (event) => {
    const week = event.target.closest("[data-monday]");
    if (!held || !week) return;
    event.preventDefault();
    move(held, week);
    held = null;
  });
}

function move(card, week) {
  if (week.contains(card)) return;
  const field = card.querySelector("[name=due_date]");
  field.value = sameDay(field.value, week.dataset.monday);
  field.form.requestSubmit();
}

function sameDay(due, monday) {
  const start = Date.parse(monday);
  const place = due ? (new Date(Date.parse(due)).getUTCDay() + 6) % 7 : 0;
  return new Date(start + place * DAY).toISOString().slice(0, 10);
}
