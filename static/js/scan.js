// <form data-scan> posts a photograph; with a <button type="button" hidden> and a <video hidden> the
// camera is looked at instead, until a code is seen. Where the browser reads codes itself it does;
// elsewhere each picture goes to the form's own address, which answers where the code leads.
const PAUSE = 250;
const PAUSE_SENT = 600;
const WIDTH = 960;
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
  const video = form.querySelector("video");
  let stream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    button.hidden = true;
    return;
  }
  button.hidden = true;
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const url = await look(form, video);
  stream.getTracks().forEach((track) => track.stop());
  video.hidden = true;
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

async function ownReader() {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await window.BarcodeDetector.getSupportedFormats();
  return formats.includes("qr_code") ? new window.BarcodeDetector({ formats: ["qr_code"] }) : null;
}

async function readHere(reader, form, video) {
  const [found] = await reader.detect(video);
  return found ? `${form.dataset.scan}?code=${encodeURIComponent(found.rawValue)}` : "";
}

async function readThere(form, video) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(WIDTH, video.videoWidth);
  canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  const picture = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.8));
  const sent = new FormData();
  sent.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  sent.append("file", picture, "label.jpg");
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(form.action, { method: "POST", body: sent, headers });
    return answer.ok ? (await answer.json()).url : "";
  } catch {
    return ""; // the network comes and goes: the next picture asks again
  }
}
