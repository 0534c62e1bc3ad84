// [data-calendar]: a card dragged to another week fills in its own form and sends it; the day of the
// week stays. A mouse drags the card, a finger its grip. Without a pointer the same form is typed.
const DAY = 86400000;
const EDGE = 96; // so near the edge of the screen the page moves along
const PACE = 12;

export function bindCalendars(root) {
  root.querySelectorAll("[data-calendar]").forEach((calendar) => {
    bindMouse(calendar);
    calendar.querySelectorAll("[data-grip]").forEach(bindGrip);
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

// The grip alone takes the finger: everywhere else it scrolls, as on every page.
function bindGrip(grip) {
  const card = grip.closest("[draggable=true]");
  let finger = null;
  let week = null;
  const look = () => {
    const here = document.elementFromPoint(finger.x, finger.y)?.closest("[data-monday]") || null;
    if (here !== week) {
      week?.classList.remove("week-here");
      here?.classList.add("week-here");
      week = here;
    }
  };
  const follow = () => {
    if (!finger) return;
    if (finger.y < EDGE) scrollBy(0, -PACE);
    if (finger.y > innerHeight - EDGE) scrollBy(0, PACE);
    look();
    requestAnimationFrame(follow);
  };
  const release = () => {
    finger = null;
    card.classList.remove("card-held");
    week?.classList.remove("week-here");
  };
  grip.hidden = false;
  grip.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse") return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    card.classList.add("card-held");
    finger = { x: event.clientX, y: event.clientY };
    follow();
  });
  grip.addEventListener("pointermove", (event) => {
    if (finger) finger = { x: event.clientX, y: event.clientY };
  });
  grip.addEventListener("pointerup", () => {
    if (!finger) return;
    look();
    const target = week;
    release();
    if (target) move(card, target);
  });
  grip.addEventListener("pointercancel", release);
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
