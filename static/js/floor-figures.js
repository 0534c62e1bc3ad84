// Steppers and big digits for gloves. Without a script the fields themselves take the figures.
const POINT = document.documentElement.lang === "en" ? "." : ",";

function numberOf(field) {
  return Number(field.value.replace(/\s/g, "").replace(POINT, "p").replace(/[.,]/g, "").replace("p", ".")) || 0;
}

function write(field, number) {
  field.value = String(Math.max(0, Math.round(number * 10000) / 10000)).replace(".", POINT);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// As large as the figure: 340 goes by tens, 12 by ones.
function stepOf(figure, number) {
  const step = Number(figure.dataset.step);
  return step === 1 && number >= 100 ? 10 : step;
}

// What only matters beside a figure is not in the way without it.
function showWhenNeeded(root) {
  root.querySelectorAll("[data-needed-by]").forEach((piece) => {
    const field = root.querySelector(`[name="${piece.dataset.neededBy}"]`);
    const show = () => { piece.hidden = !numberOf(field); };
    field.addEventListener("input", show);
    field.form.addEventListener("reset", () => setTimeout(show));
    show();
  });
}

// One more in the crew is one more at work for as long as the others.
function followCrew(root) {
  const crew = root.querySelector('[name="crew_size"]');
  const hours = root.querySelector('[name="crew_hours"]');
  if (!crew || !hours) return;
  let each = numberOf(hours) / (numberOf(crew) || 1);
  crew.addEventListener("input", () => { hours.value = String(Math.round(each * numberOf(crew) * 4) / 4).replace(".", POINT); });
  hours.addEventListener("input", () => { each = numberOf(hours) / (numberOf(crew) || 1); });
}

export function bindFigures(root) {
  followCrew(root);
  showWhenNeeded(root);
  const pad = root.querySelector("[data-floor-pad]");
  let chosen = null;
  let fresh = false;
  root.querySelectorAll("[data-figure]").forEach((figure) => {
    const field = figure.querySelector("input");
    const step = (sign) => write(field, numberOf(field) + sign * stepOf(figure, numberOf(field)));
    [["[data-less]", -1], ["[data-plus]", 1]].forEach(([name, sign]) => {
      const button = figure.querySelector(name);
      button.hidden = false;
      button.addEventListener("click", () => step(sign));
    });
    if (!pad) return;
    field.addEventListener("focus", () => {
      root.querySelectorAll(".floor-chosen").forEach((other) => other.classList.remove("floor-chosen"));
      figure.classList.add("floor-chosen");
      figure.append(pad);
      pad.hidden = false;
      chosen = field;
      fresh = true;
    });
    // The pad is the keyboard here: the tablet's own would cover half of the card.
    field.inputMode = "none";
  });
  if (!pad) return;
  pad.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || !chosen) return;
    const before = fresh ? "" : chosen.value;
    fresh = false;
    chosen.value = "clear" in button.dataset ? "" : before + (button.dataset.digit === "," ? POINT : button.dataset.digit);
    chosen.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
