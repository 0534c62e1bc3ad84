// The camera that looks away from who holds it, shown in a <video> until something is read in it.
const WIDTH = 960;

export const HAS_CAMERA = Boolean(navigator.mediaDevices?.getUserMedia);

// Reads QR codes in a video, where the browser itself can: a function that says the code, or "".
export async function ownReader() {
  if (!("BarcodeDetector" in window)) return null;
  const formats = await window.BarcodeDetector.getSupportedFormats();
  if (!formats.includes("qr_code")) return null;
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? "";
}

// What the server reads in the same picture, in JSON; nothing while the network is away.
export async function askServer(address, token, video) {
  const sent = new FormData();
  sent.append("csrfmiddlewaretoken", token);
  sent.append("file", await pictureOf(video), "label.jpg");
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(address, { method: "POST", body: sent, headers });
    return answer.ok ? await answer.json() : {};
  } catch {
    return {}; // the network comes and goes: the next picture asks again
  }
}

export function stop(video, frame = video) {
  video.srcObject?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  frame.hidden = true;
}

// What `read(video)` says as soon as it says something; "" when it was stopped or took too long.
// `frame` is shown meanwhile. Throws without a camera.
export async function watch(video, read, { pause, frame = video, patience = Infinity }) {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  video.srcObject = stream;
  frame.hidden = false;
  await video.play();
  const end = Date.now() + patience;
  let found = "";
  while (!found && video.srcObject === stream && Date.now() < end) {
    found = await read(video);
    if (!found) await new Promise((later) => { setTimeout(later, pause); });
  }
  if (video.srcObject === stream) stop(video, frame);
  return found;
}

// What a video shows now, as a photograph.
export async function pictureOf(video) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.min(WIDTH, video.videoWidth);
  canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", 0.8); });
}
