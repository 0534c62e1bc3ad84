// Shows the choices when this phone has the paper, and sends what was chosen.
import { drawer, show } from "./urn-paper.js";
import { send } from "./urn-send.js";

export function bindVoting(section) {
  const kept = drawer(section);
  const paper = kept.read();
  if (!paper?.signature) { show(section, "none"); return; }
  const chosen = section.querySelector("[data-chosen]");
  const labels = {};
  section.querySelectorAll("button[data-choice]").forEach((button) => {
    labels[button.dataset.choice] = button.textContent.trim();
    button.addEventListener("click", () => {
      section.dataset.picked = button.dataset.choice;
      section.querySelector("[data-picked]").textContent = labels[button.dataset.choice];
      show(section, "confirm");
      section.querySelector("[data-put]").focus();
    });
  });
  const rest = () => {
    chosen.textContent = paper.choice ? labels[paper.choice] : "";
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
