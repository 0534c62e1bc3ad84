// [data-calendar]: a card dragged to another week fills in its own form and sends it; the day of the
// week stays. Without a pointer the same form is typed.
const DAY = 86400000;

export function bindCalendars(root) {
  root.querySelectorAll("[data-calendar]").forEach((calendar) => {
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
      if (!held || !week || week.contains(held)) return;
      event.preventDefault();
      const field = held.querySelector("[name=due_date]");
      field.value = sameDay(field.value, week.dataset.monday);
      field.form.requestSubmit();
      held = null;
    });
  });
}

function sameDay(due, monday) {
  const start = Date.parse(monday);
  const place = due ? (new Date(Date.parse(due)).getUTCDay() + 6) % 7 : 0;
  return new Date(start + place * DAY).toISOString().slice(0, 10);
}
