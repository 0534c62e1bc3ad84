// Shows the choices when this phone has the paper, and sends what was chosen.
import { bindMarks, said } from "./marks-form.js";
import { drawer, show } from "./urn-paper.js";
import { send } from "./urn-send.js";

export function bindVoting(section, kept = drawer(section)) {
  const paper = kept.read();
  if (!paper?.signature) { show(section, "none"); return; }
  const chosen = section.querySelector("[data-chosen]");
  const labels = {};
  const marks = section.querySelector("[data-marks]");
  const words = (choice) => labels[choice] ?? (marks ? said(marks, choice) : choice);
  const pick = (choice) => {
    section.dataset.picked = choice;
    section.querySelector("[data-picked]").textContent = words(choice);
    show(section, "confirm");
    section.querySelector("[data-put]").focus();
  };
  if (marks) bindMarks(marks, pick);
  section.querySelectorAll("button[data-choice]").forEach((button) => {
    labels[button.dataset.choice] = button.textContent.trim();
    button.addEventListener("click", () => pick(button.dataset.choice));
  });
  const rest = () => {
    chosen.textContent = paper.choice ? words(paper.choice) : "";
    show(section, paper.choice ? "recorded" : "ready");
  };
  section.querySelectorAll("[data-back]").forEach((button) => {
    button.addEventListener("click", () => show(section, "ready"));
  });
  section.querySelector("[data-put]").addEventListener("click", async () => {
    const choice = section.dataset.picked;
    show(section, "sending");
    const outcome = await send(section, paper, choice);
    if (outcome !== "recorded") { show(section, outcome); return; }
    paper.choice = choice;
    kept.keep(paper);
    rest();
  });
  rest();
}
