// Finds this phone's own ballot on the board of a sealed urn.
import { digest, fromHex, toHex } from "./bytes.js";
import { drawer, show, wordsOf } from "./urn-paper.js";

export async function bindBoard(section) {
  const paper = drawer(section).read();
  if (!paper?.choice || !globalThis.crypto?.subtle) { show(section, "none"); return; }
  const code = toHex(await digest("SHA-256", fromHex(paper.token)));
  const line = document.querySelector(`[data-code="${code}"]`);
  section.querySelectorAll("[data-own-words]").forEach((each) => {
    each.textContent = wordsOf(code);
  });
  if (line) line.classList.add("is-own");
  show(section, line && line.dataset.choice === paper.choice ? "found" : "missing");
}
