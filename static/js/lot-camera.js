// Reads a label into the field of a lot: in the browser where it reads codes, else at the server.
import { askServer, HAS_CAMERA, ownReader, stop, watch } from "./camera.js";

const PAUSE = 250;
const PAUSE_SENT = 600;
const PATIENCE = 60_000;

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

// How pictures are read here; null where neither the browser can nor an address is given.
async function readerFor(piece) {
  const own = await ownReader();
  if (own) return { read: own, pause: PAUSE };
  const { labelUrl } = piece.closest("[data-materials]").dataset;
  if (!labelUrl) return null;
  const token = piece.closest("form").elements.csrfmiddlewaretoken.value;
  const read = async (video) => (await askServer(labelUrl, token, video)).code || "";
  return { read, pause: PAUSE_SENT, away: () => !navigator.onLine };
}

export async function bindCamera(piece) {
  const reader = HAS_CAMERA ? await readerFor(piece) : null;
  if (!reader) return;
  const button = piece.querySelector("[data-lot-scan]");
  const video = piece.querySelector("video");
  button.hidden = false;
  button.addEventListener("click", async () => {
    if (!video.hidden) {
      stop(video);
      return;
    }
    if (reader.away?.()) {
      piece.querySelector("[data-lot-code]").focus(); // without the network it is typed
      return;
    }
    try {
      const found = await watch(video, reader.read, { pause: reader.pause, patience: PATIENCE });
      if (found) name(piece, found);
    } catch {
      button.hidden = true;
    }
  });
}
