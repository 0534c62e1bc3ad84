// A paper among options, marked on the phone: the one text of the choice, as the server reads it.
//   <form data-marks="stv" data-options="4" data-most="0" data-exactly="" ...> with fields o0, o1
//   and on (a place or points) or boxes named "ticked"; <ul data-names> says what each is called.
const RANKED = ["stv", "meek", "irv", "schulze"];

function givenBy(form) {
  return [...Array(Number(form.dataset.options)).keys()]
    .map((option) => [option, Number(form.elements[`o${option}`].value)])
    .filter(([, figure]) => figure > 0);
}

function ranking(form) {
  const given = givenBy(form);
  const last = Math.max(0, ...given.map(([, place]) => place));
  if (!last) return { fault: "none" };
  const ranks = [];
  for (let place = 1; place <= last; place += 1) {
    const here = given.filter(([, wanted]) => wanted === place).map(([option]) => option + 1);
    if (!here.length) return { fault: "gap" };
    if (here.length > 1 && form.dataset.marks !== "schulze") return { fault: "twice" };
    ranks.push(here.join("="));
  }
  return { choice: ranks.join(">") };
}

function scoring(form) {
  const given = new Map(givenBy(form));
  if (!given.size) return { fault: "none" };
  const all = [...Array(Number(form.dataset.options)).keys()];
  return { choice: all.map((option) => `${option + 1}:${given.get(option) ?? 0}`).join(",") };
}

function ticking(form) {
  const ticked = [...form.querySelectorAll("[name=ticked]:checked")].map((box) => Number(box.value) + 1);
  if (!ticked.length) return form.dataset.marks === "approval" ? { choice: "none" } : { fault: "none" };
  const most = Number(form.dataset.most);
  const wrong = form.dataset.exactly ? ticked.length !== most : ticked.length > most;
  if (form.dataset.marks === "several" && wrong) return { fault: "number" };
  return { choice: ticked.sort((a, b) => a - b).join(",") };
}

export function marked(form) {
  if (RANKED.includes(form.dataset.marks)) return ranking(form);
  return form.dataset.marks === "score" ? scoring(form) : ticking(form);
}
