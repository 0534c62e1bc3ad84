// The card as a list of names and values, and back.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export function fieldsOf(form, id) {
  return [...new FormData(form)]
    .filter(([name, value]) => name !== "csrfmiddlewaretoken" && !(value instanceof File && !value.size))
    .map(([name, value]) => [name, name === "client_id" ? id : value]);
}

export function fill(form, fields) {
  form.reset();
  fields.forEach(([name, value]) => {
    const field = form.elements[name];
    if (field && typeof value === "string") field.value = value;
  });
  form.querySelector("details").open = true;
  form.querySelectorAll("input").forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
  form.scrollIntoView();
}

// Show the field that was refused, wherever it is folded away.
export function pointTo(form, name) {
  const piece = form.querySelector(`[name="${name}"]`)?.closest("fieldset, .field");
  if (!piece) return;
  piece.hidden = false;
  const more = piece.closest("details");
  if (more) more.open = true;
  piece.scrollIntoView({ block: "center" });
}
