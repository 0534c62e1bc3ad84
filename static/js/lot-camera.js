// Reads a label into the field of a lot, where the browser reads codes.
import { CAN_READ, readCode, stopReading } from "./read-code.js";

// A label is of a lot that stands there to be chosen, or it is kept as it was read.
function name(piece, read) {
  const end = read.trim().replace(/\/$/, "").split("/").pop().toLowerCase();
  const meant = [...piece.querySelectorAll("[data-lot]")].find(({ dataset }) =>
    dataset.code.toLowerCase() === end || (read.includes("/lots/") && dataset.lot === end));
  const code = piece.querySelector("[data-lot-code]");
  if (meant) meant.click();
  else {
    code.value = read;
    code.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function bindCamera(piece) {
  if (!CAN_READ) return;
  const button = piece.querySelector("[data-lot-scan]");
  const video = piece.querySelector("video");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!video.hidden) {
      stopReading(video);
      return;
    }
    try {
      const read = await readCode(video);
      if (read) name(piece, read);
    } catch {
      button.hidden = true;
    }
  });
}
