// Figures as the language of the screen writes them.
export const POINT = document.documentElement.lang === "en" ? "." : ",";

export function numberOf(field) {
  return Number(field.value.replace(/\s/g, "").replace(POINT, "p").replace(/[.,]/g, "").replace("p", ".")) || 0;
}

export function show(field, number) {
  field.value = String(Math.max(0, Math.round(number * 10000) / 10000)).replace(".", POINT);
}

export function write(field, number) {
  show(field, number);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
