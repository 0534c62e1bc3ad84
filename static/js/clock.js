// <time datetime="..." data-until="2026-04-24T18:30:00Z">18:30</time><span data-left aria-hidden="true"></span>
// The written time is the truth; the countdown beside it is a comfort. It stays silent for screen readers.
const SECOND = 1000;

function twoDigits(number) {
  return String(number).padStart(2, "0");
}

export function timeLeft(milliseconds) {
  const total = Math.max(0, Math.ceil(milliseconds / SECOND));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const tail = `${twoDigits(minutes)}:${twoDigits(total % 60)}`;
  return hours ? `${hours}:${tail}` : tail;
}

export function startClocks(root) {
  root.querySelectorAll("[data-until]").forEach((element) => {
    const until = Date.parse(element.dataset.until);
    const face = element.nextElementSibling;
    if (Number.isNaN(until) || !face || !("left" in face.dataset)) return;
    const tick = () => {
      face.textContent = timeLeft(until - Date.now());
      if (!face.isConnected || Date.now() > until) clearInterval(timer);
    };
    const timer = setInterval(tick, SECOND);
    tick();
  });
}
