// <div data-grid>: totals of the rows and columns of a table of quantities while typing.
const language = document.documentElement.lang || "es";
const point = (1.5).toLocaleString(language).charAt(1);
const group = point === "," ? "." : ",";
const GROUPED = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`);

// A figure as the page's language writes it; null when it is none, so that no wrong total is shown.
function figure(text) {
  const bare = text.replace(/[\s\u00a0]/g, "");
  if (bare === "") return 0;
  const [whole, ...rest] = bare.split(point);
  const plain = GROUPED.test(whole) ? whole.split(group).join("") : whole;
  const joined = [plain, ...rest].join(".");
  return /^\d+(\.\d*)?$|^\.\d+$/.test(joined) ? Number(joined) : null;
}

function say(output, inputs) {
  if (!output) return;
  const figures = inputs.filter((input) => input?.inputMode === "decimal").map((input) => figure(input.value));
  const total = figures.includes(null) ? null : figures.reduce((sum, one) => sum + one, 0);
  output.textContent = total === null ? "?" : total.toLocaleString(language, { maximumFractionDigits: 4 });
}

// The column a cell stands in, those before it that are wide counted whole.
function columnOf(cell) {
  let column = 0;
  for (let one = cell.previousElementSibling; one; one = one.previousElementSibling) column += one.colSpan;
  return column;
}

function bindTotals(frame) {
  const rows = [...frame.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input"));
  const inputs = rows.map((row) => [...row.children].map((cell) => cell.querySelector("input")));
  const count = () => {
    rows.forEach((row, n) => say(row.querySelector("[data-row-total]"), inputs[n]));
    frame.querySelectorAll("[data-column-total]").forEach((output) => {
      const column = columnOf(output.closest("td"));
      say(output, inputs.map((row) => row[column]));
    });
    say(frame.querySelector("[data-total]"), inputs.flat());
  };
  frame.querySelectorAll("[data-with-script]").forEach((part) => { part.hidden = false; });
  frame.addEventListener("input", count);
  count();
}

export function bindGridTotals(root) {
  root.querySelectorAll("[data-grid]").forEach(bindTotals);
}
