// Reads a QR code with the camera, where the browser can; elsewhere a code is typed.
const PAUSE = 250;

export const CAN_READ = "BarcodeDetector" in window && Boolean(navigator.mediaDevices);

export function stopReading(video) {
  video.srcObject?.getTracks().forEach((track) => track.stop());
  video.srcObject = null;
  video.hidden = true;
}

// What the camera saw in `video`; nothing when it was stopped. Throws without a camera.
export async function readCode(video) {
  const facing = { video: { facingMode: "environment" } };
  const stream = await navigator.mediaDevices.getUserMedia(facing);
  video.srcObject = stream;
  video.hidden = false;
  await video.play();
  const detector = new window.BarcodeDetector({ formats: ["qr_code"] });
  for (;;) {
    if (video.srcObject !== stream) return "";
    const [found] = await detector.detect(video);
    if (found) {
      stopReading(video);
      return found.rawValue;
    }
    await new Promise((later) => { setTimeout(later, PAUSE); });
  }
}
