// <table data-down>: Enter goes to the field of the next row, Shift and Enter back; after the last
// one, to the button. Without it Tab does the same.
function bindColumn(frame) {
  const fields = [...frame.querySelectorAll("input:not([type=hidden])")];
  const button = frame.closest("form")?.querySelector(".form-acts button");
  frame.addEventListener("keydown", (event) => {
    const place = fields.indexOf(event.target);
    if (event.key !== "Enter" || place < 0) return;
    event.preventDefault();
    const next = event.shiftKey ? fields[place - 1] : (fields[place + 1] ?? button);
    next?.focus();
    if (next?.tagName === "INPUT") next.select();
  });
}

export function bindColumns(root) {
  root.querySelectorAll("[data-down]").forEach(bindColumn);
}
