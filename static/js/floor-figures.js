// Steppers and big digits for gloves. Without a script the fields themselves take the figures.
import { numberOf, POINT, write } from "./floor-numbers.js";

// As large as the figure: 340 goes by tens, 12 by ones.
function stepOf(figure, number) {
  const step = Number(figure.dataset.step);
  return step === 1 && number >= 100 ? 10 : step;
}

function bindStepper(figure, field) {
  [["[data-less]", -1], ["[data-plus]", 1]].forEach(([name, sign]) => {
    const button = figure.querySelector(name);
    button.hidden = false;
    button.addEventListener("click", () => {
      const number = numberOf(field);
      write(field, number + sign * stepOf(figure, number));
    });
  });
}

function bindPad(pad, fields) {
  let chosen = null;
  let fresh = false;
  fields.forEach((figure, field) => {
    // The pad is the keyboard here: the tablet's own would cover half of the card.
    field.inputMode = "none";
    field.addEventListener("focus", () => {
      fields.forEach((each) => each.classList.toggle("floor-chosen", each === figure));
      figure.append(pad);
      pad.hidden = false;
      chosen = field;
      fresh = true;
    });
  });
  pad.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !chosen) return;
    const before = fresh ? "" : chosen.value;
    const digit = button.dataset.digit === "," ? POINT : button.dataset.digit;
    fresh = false;
    chosen.value = "clear" in button.dataset ? "" : before + digit;
    chosen.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

export function bindFigures(root) {
  const fields = new Map();
  root.querySelectorAll("[data-figure]").forEach((figure) => {
    const field = figure.querySelector("input");
    fields.set(field, figure);
    bindStepper(figure, field);
  });
  const pad = root.querySelector("[data-floor-pad]");
  if (pad) bindPad(pad, fields);
}
