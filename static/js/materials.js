// What a crew says of its materials. Without a script the fields of all of them stand there.
import { bindCamera } from "./lot-camera.js";

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
    bindCamera(piece);
  });
}
