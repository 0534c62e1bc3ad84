// <div data-grid>: the arrow keys go from field to field of a table, over cells that have none.
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function isAtEdge(input, step) {
  const edge = step < 0 ? 0 : input.value.length;
  return input.selectionStart === edge && input.selectionEnd === edge;
}

function bindArrows(frame) {
  const rows = [...frame.querySelectorAll("tbody tr")].filter((row) => row.querySelector("input"));
  const places = rows.map((row) => [...row.children].map((cell) => cell.querySelector("input")));
  frame.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const input = event.target;
    if (!move || input.tagName !== "INPUT" || (move[1] && !isAtEdge(input, move[1]))) return;
    let row = places.findIndex((cells) => cells.includes(input));
    let column = places[row].indexOf(input);
    do {
      row += move[0];
      column += move[1];
    } while (places[row] && column >= 0 && column < places[row].length && !places[row][column]);
    const next = places[row]?.[column];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.select();
  });
}

export function bindGridArrows(root) {
  root.querySelectorAll("[data-grid]").forEach(bindArrows);
}
