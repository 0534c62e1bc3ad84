// The form of a paper among options: picks the choice, or says in the page what is wrong with it.
import { marked } from "./marks.js";

// A choice in the words of the page: the names in their order, or each with its points.
export function said(form, choice) {
  const names = [...form.querySelectorAll("[data-names] li")].map((each) => each.textContent.trim());
  if (choice === "none") return form.dataset.none;
  return choice
    .replace(/(^|[>=,])(\d+)/g, (_all, mark, n) => {
      const between = { ">": " > ", "=": " = ", ",": ", ", "": "" };
      return between[mark] + names[n - 1];
    })
    .replace(/:(\d)/g, ": $1");
}

// Calls `pick` with the choice when it can be counted; says in the page what is wrong until then.
export function bindMarks(form, pick) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { choice, fault } = marked(form);
    form.querySelectorAll("[data-fault]").forEach((each) => {
      each.hidden = each.dataset.fault !== fault;
    });
    if (choice) pick(choice);
    else form.querySelector(`[data-fault=${fault}]`).focus();
  });
}
