// <details data-share> opens by itself where the phone cannot share; where it can, the phone's own list opens.
export function bindShares(root) {
  if (!navigator.share) return;
  root.querySelectorAll("[data-share]").forEach((details) => {
    details.querySelector("summary").addEventListener("click", (event) => {
      event.preventDefault();
      navigator.share({ text: details.querySelector("textarea").value }).catch(() => {
        details.open = true;
      });
    });
  });
}
