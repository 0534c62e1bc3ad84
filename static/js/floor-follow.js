// One figure of the card follows another.
import { numberOf, show } from "./floor-numbers.js";

// What only matters beside a figure is not in the way without it.
export function showWhenNeeded(root) {
  root.querySelectorAll("[data-needed-by]").forEach((piece) => {
    const field = root.querySelector(`[name="${piece.dataset.neededBy}"]`);
    const look = () => { piece.hidden = !numberOf(field); };
    field.addEventListener("input", look);
    field.form.addEventListener("reset", () => setTimeout(look));
    look();
  });
}

// One more in the crew is one more at work for as long as the others.
export function followCrew(root) {
  const crew = root.querySelector('[name="crew_size"]');
  const hours = root.querySelector('[name="crew_hours"]');
  if (!crew || !hours) return;
  const each = () => numberOf(hours) / (numberOf(crew) || 1);
  let share = each();
  crew.addEventListener("input", () => show(hours, Math.round(share * numberOf(crew) * 4) / 4));
  hours.addEventListener("input", () => { share = each(); });
}
