// <form data-scan> with a <button type="button" hidden> and a <video hidden>: where the browser reads
// codes, the camera fills in the field and sends the form. Elsewhere the code is typed.
const PAUSE = 250;

export function bindScanners(root) {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
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
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  const look = async () => {
    const [found] = await detector.detect(video);
    if (!found) {
      setTimeout(look, PAUSE);
      return;
    }
    stream.getTracks().forEach((track) => track.stop());
    form.elements.code.value = found.rawValue;
    form.requestSubmit();
  };
  look();
}
