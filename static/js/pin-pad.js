// Big digits for a screen that is touched. Without a script the field itself takes the digits.
export function bindPinPads(root) {
  root.querySelectorAll("[data-pin-pad]").forEach((pad) => {
    const field = document.getElementById(pad.dataset.pinPad);
    if (!field) return;
    pad.hidden = false;
    pad.querySelectorAll("[data-digit]").forEach((button) => {
      button.addEventListener("click", () => {
        if (field.value.length < 6) field.value += button.dataset.digit;
      });
    });
    pad.querySelector("[data-back]").addEventListener("click", () => {
      field.value = field.value.slice(0, -1);
    });
  });
}
