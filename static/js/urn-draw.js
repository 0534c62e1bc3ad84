// Draws a paper before the ballot opens, by itself; the button is there to try again.
import { blind, finalize } from "./blind-rsa.js";
import { randomBytes, toHex } from "./bytes.js";
import { drawer, keyOf, show, wordsOf } from "./urn-paper.js";

const TOKEN_BYTES = 32;

async function freshPaper(key) {
  const token = randomBytes(TOKEN_BYTES);
  return { token: toHex(token), ...(await blind(key, token)) };
}

async function draw(form) {
  const kept = drawer(form);
  const key = keyOf(form);
  const paper = kept.read() ?? await freshPaper(key);
  if (paper.signature) return show(form, "drawn");
  kept.keep(paper);
  const body = new FormData(form);
  body.set("blinded", paper.blinded);
  let answer;
  try {
    answer = await fetch(form.action, { method: "POST", body });
  } catch {
    return show(form, "offline");
  }
  const said = await answer.json();
  if (!answer.ok) {
    form.querySelector("[data-why]").textContent = said.why;
    return show(form, "refused");
  }
  try {
    paper.signature = finalize(key, paper, said.signature);
  } catch {
    return show(form, "wrong-key");
  }
  kept.keep(paper);
  return show(form, "drawn");
}

async function showKey(element) {
  const words = element.querySelector("[data-key-words]");
  if (words) words.textContent = wordsOf(await keyOf(element).fingerprint());
}

export function bindDrawing(form) {
  if (!globalThis.crypto?.subtle) { show(form, "unable"); return; }
  const attempt = () => draw(form).catch(() => show(form, "unable"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt();
  });
  showKey(form);
  attempt();
}
