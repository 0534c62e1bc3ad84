// Reads a label into the field of a lot, where the browser reads codes.
import { HAS_CAMERA, ownReader, stop, watch } from "./camera.js";

const PAUSE = 250;

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

export async function bindCamera(piece) {
  const read = HAS_CAMERA ? await ownReader() : null;
  if (!read) return;
  const button = piece.querySelector("[data-lot-scan]");
  const video = piece.querySelector("video");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!video.hidden) {
      stop(video);
      return;
    }
    try {
      const found = await watch(video, read, { pause: PAUSE });
      if (found) name(piece, found);
    } catch {
      button.hidden = true;
    }
  });
}
