import { ownReader, readHere, readThere } from "./scan-read.js";

// <form data-scan> posts a photograph. With a <button type="button" hidden> and a <video> in a
// <div data-scan-view hidden> the camera is looked at instead, until a code is seen. Where the browser
// reads codes itself it does; elsewhere each picture goes to the form's own address, which answers
// where the code leads.
const PAUSE = 250;
const PAUSE_SENT = 600;
const PATIENCE = 60_000;

export function bindScanners(root) {
  if (!navigator.mediaDevices?.getUserMedia) return;
  root.querySelectorAll("form[data-scan]").forEach((form) => {
    const button = form.querySelector("[data-scan-start]");
    button.hidden = false;
    button.addEventListener("click", () => scan(form, button));
  });
}

async function scan(form, button) {
  const view = form.querySelector("[data-scan-view]");
  const video = view.querySelector("video");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    button.hidden = true;
    return;
  }
  button.hidden = true;
  video.srcObject = stream;
  view.hidden = false;
  await video.play();
  const url = await look(form, video);
  stream.getTracks().forEach((track) => track.stop());
  view.hidden = true;
  button.hidden = false;
  if (url) window.location.assign(url);
}

async function look(form, video) {
  const reader = await ownReader();
  const end = Date.now() + PATIENCE;
  while (Date.now() < end) {
    const url = reader ? await readHere(reader, form, video) : await readThere(form, video);
    if (url) return url;
    await new Promise((resolve) => setTimeout(resolve, reader ? PAUSE : PAUSE_SENT));
  }
  return "";
}
