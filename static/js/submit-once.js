// A second press within a few seconds is a slip of the hand, not a second wish.
// The server answers repeats by client_id; this only spares the round trip.
const PAUSE = 4000;

export function guardAgainstDoubleSending(root) {
  root.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, PAUSE);
  }, true);
  window.addEventListener("pageshow", () => {
    root.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
}
