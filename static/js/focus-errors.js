// After a refused form the reader starts at the summary, not at the top of the page.
export function focusErrorSummary(root) {
  const summary = root.querySelector("[data-focus]");
  if (summary) summary.focus();
}
