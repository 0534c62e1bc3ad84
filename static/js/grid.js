// <div data-grid>: totals of a table of quantities while typing, and arrows between its cells.
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

// A figure as the page's language writes it; null when it is none, so that no wrong total is shown.
function figure(text, point) {
  const bare = text.replace(/[\s\u00a0]/g, "");
  if (bare === "") return 0;
  const group = point === "," ? "." : ",";
  const [whole, ...rest] = bare.split(point);
  const grouped = new RegExp(`^\\d{1,3}(\\${group}\\d{3})+$`);
  const plain = grouped.test(whole) ? whole.split(group).join("") : whole;
  const joined = [plain, ...rest].join(".");
  return /^\d+(\.\d*)?$|^\.\d+$/.test(joined) ? Number(joined) : null;
}

function sum(cells, point) {
  return cells.reduce((total, input) => {
    const value = figure(input.value, point);
    return total === null || value === null ? null : total + value;
  }, 0);
}

// The column a cell stands in, those before it that are wide counted whole.
function columnOf(cell) {
  let column = 0;
  for (let one = cell.previousElementSibling; one; one = one.previousElementSibling) column += one.colSpan;
  return column;
}

function bindGrid(frame) {
  const language = document.documentElement.lang || "es";
  const point = (1.5).toLocaleString(language).charAt(1);
  const rows = [...frame.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input"));
  const places = rows.map((row) => [...row.children].map((cell) => cell.querySelector("input")));
  const say = (output, cells) => {
    if (!output) return;
    const total = sum(cells.filter((input) => input?.inputMode === "decimal"), point);
    output.textContent = total === null ? "?" : total.toLocaleString(language, { maximumFractionDigits: 4 });
  };
  const count = () => {
    rows.forEach((row, n) => say(row.querySelector("[data-row-total]"), places[n]));
    frame.querySelectorAll("[data-column-total]").forEach((output) => {
      const column = columnOf(output.closest("td"));
      say(output, places.map((cells) => cells[column]));
    });
    say(frame.querySelector("[data-total]"), places.flat());
  };
  frame.querySelectorAll("[data-with-script]").forEach((part) => { part.hidden = false; });
  frame.addEventListener("input", count);
  frame.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const input = event.target;
    if (!move || input.tagName !== "INPUT") return;
    const edge = move[1] < 0 ? 0 : input.value.length;
    if (move[1] && (input.selectionStart !== edge || input.selectionEnd !== edge)) return;
    const row = places.findIndex((cells) => cells.includes(input));
    let [y, x] = [row, places[row].indexOf(input)];
    do {
      y += move[0];
      x += move[1];
    } while (places[y] && x >= 0 && x < places[y].length && !places[y][x]);
    const next = places[y]?.[x];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });
  count();
}

export function bindGrids(root) {
  root.querySelectorAll("[data-grid]").forEach(bindGrid);
}
