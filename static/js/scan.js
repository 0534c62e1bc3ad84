import { askServer, HAS_CAMERA, ownReader, watch } from "./camera.js";

// <form data-scan> posts a photograph. With a <button type="button" hidden> and a <video> in a
// <div data-scan-view hidden> the camera is looked at instead, until a code is seen. Where the browser
// reads codes itself it does; elsewhere each picture goes to the form's own address, which answers
// where the code leads.
const PAUSE = 250;
const PAUSE_SENT = 600;
const PATIENCE = 60_000;

export function bindScanners(root) {
  if (!HAS_CAMERA) return;
  root.querySelectorAll("form[data-scan]").forEach((form) => {
    const button = form.querySelector("[data-scan-start]");
    button.hidden = false;
    button.addEventListener("click", () => scan(form, button));
  });
}

async function scan(form, button) {
  const frame = form.querySelector("[data-scan-view]");
  const own = await ownReader();
  const read = own ? readHere(own, form) : readThere(form);
  const pause = own ? PAUSE : PAUSE_SENT;
  button.hidden = true;
  try {
    const url = await watch(frame.querySelector("video"), read, { pause, frame, patience: PATIENCE });
    button.hidden = false;
    if (url) window.location.assign(url);
  } catch {
    frame.hidden = true; // no camera: the button does not come back
  }
}

function readHere(own, form) {
  return async (video) => {
    const code = await own(video);
    return code && `${form.dataset.scan}?code=${encodeURIComponent(code)}`;
  };
}

function readThere(form) {
  const token = form.elements.csrfmiddlewaretoken.value;
  return async (video) => (await askServer(form.action, token, video)).url || "";
}
