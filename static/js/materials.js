// What a crew says of its materials. Without a script the fields of all of them stand there.
import { CAN_READ, readCode, stopReading } from "./read-code.js";

// Only the materials of the order in hand.
function followOrder(box) {
  const form = box.closest("form");
  const pieces = [...box.querySelectorAll("[data-orders]")];
  const look = () => {
    const order = form.elements.order?.value;
    if (!order) return;
    pieces.forEach((piece) => { piece.hidden = !piece.dataset.orders.split(" ").includes(order); });
    box.hidden = pieces.every((piece) => piece.hidden);
  };
  form.addEventListener("input", look);
  form.addEventListener("reset", () => setTimeout(look));
  look();
}

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

function bindCamera(piece) {
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

export function bindMaterials(root) {
  root.querySelectorAll("[data-materials]").forEach(followOrder);
  root.querySelectorAll("[data-material]").forEach((piece) => {
    const code = piece.querySelector("[data-lot-code]");
    const lots = [...piece.querySelectorAll("[type=radio]")];
    // The last word counts: a lot that is tapped takes the place of a code, and a code that of a lot.
    code.addEventListener("input", () => {
      lots.forEach((lot) => { lot.checked = code.value ? false : lot.checked || lot.defaultChecked; });
    });
    lots.forEach((lot) => lot.addEventListener("change", () => { code.value = ""; }));
    if (CAN_READ) bindCamera(piece);
  });
}
