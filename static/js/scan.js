// <form data-scan> with a <button type="button" hidden> and a <video hidden>: where the browser reads
// codes, the camera fills in the field and sends the form. Elsewhere the code is typed.
import { CAN_READ, readCode } from "./read-code.js";

export function bindScanners(root) {
  if (!CAN_READ) return;
  root.querySelectorAll("form[data-scan]").forEach((form) => {
    const button = form.querySelector("[data-scan-start]");
    button.hidden = false;
    button.addEventListener("click", () => scan(form, button));
  });
}

async function scan(form, button) {
  const video = form.querySelector("video");
  try {
    form.elements.code.value = await readCode(video);
  } catch {
    button.hidden = true;
    return;
  }
  if (form.elements.code.value) form.requestSubmit();
}
