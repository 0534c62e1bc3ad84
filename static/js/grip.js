// [data-grip]: the card it belongs to follows a finger to another week, and the page moves along.
const EDGE = 96; // so near the edge of the screen
const PACE = 12;

// The grip alone takes the finger: everywhere else it scrolls, as on every page.
export function bindGrip(grip, move) {
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
