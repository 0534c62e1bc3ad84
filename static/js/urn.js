// Ballot papers on the phone: drawn before the ballot opens, put into the urn without a name.
//   <form data-urn="draw" ...>      draws by itself; the button is there to try again
//   <section data-urn="vote" ...>   shows the choices when this phone has the paper
//   <section data-urn="board" ...>  finds this phone's own ballot on the board
// data-box, data-modulus, data-exponent, data-member; words for each state are in the page.
import { PublicKey, blind, digest, finalize, fromHex, randomBytes, toHex } from "./blind-rsa.js";

const TOKEN_BYTES = 32;
const WAIT = { least: 2000, most: 8000 };
const PAUSE = 3000;
const TRIES = 40;
const CONSONANTS = "bdglmnrstv";
const VOWELS = "aeiou";

export function wordsOf(code) {
  const syllable = (n) => CONSONANTS[Math.floor(n / 5)] + VOWELS[n % 5];
  return [0, 4, 8].map((place) => {
    const number = parseInt(code.slice(place, place + 4), 16) % 2500;
    return syllable(Math.floor(number / 50)) + syllable(number % 50);
  }).join(" ");
}

// One drawer for each box and member: what is in it never leaves this phone with a name.
function drawer(element) {
  const name = `urn:${element.dataset.box}:${element.dataset.member}`;
  return {
    read: () => JSON.parse(localStorage.getItem(name) ?? "null"),
    keep: (paper) => localStorage.setItem(name, JSON.stringify(paper)),
  };
}

function keyOf(element) {
  return new PublicKey(element.dataset.modulus, element.dataset.exponent);
}

function show(element, state) {
  element.querySelectorAll("[data-state]").forEach((each) => {
    each.hidden = !each.dataset.state.split(" ").includes(state);
  });
}

const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

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

function bindDrawing(form) {
  if (!globalThis.crypto?.subtle) { show(form, "unable"); return; }
  const attempt = () => draw(form).catch(() => show(form, "unable"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt();
  });
  showKey(form);
  attempt();
}

// No cookie, no referrer, and not at once: the moment should not say whose it is.
async function send(element, paper, choice) {
  const { least, most } = WAIT;
  await pause(least + Math.random() * (most - least));
  const { token, signature } = paper;
  for (let n = 0; n < TRIES; n += 1) {
    try {
      const answer = await fetch(`/urn/${element.dataset.box}/`, {
        method: "POST",
        credentials: "omit",
        referrerPolicy: "no-referrer",
        body: JSON.stringify({ token, signature, choice }),
      });
      if (answer.status < 500) return (await answer.json()).outcome;
    } catch {
      show(element, "retrying");
    }
    await pause(PAUSE);
  }
  return "offline";
}

function bindVoting(section) {
  const kept = drawer(section);
  const paper = kept.read();
  if (!paper?.signature) { show(section, "none"); return; }
  const chosen = section.querySelector("[data-chosen]");
  const labels = {};
  section.querySelectorAll("button[data-choice]").forEach((button) => {
    labels[button.dataset.choice] = button.textContent.trim();
    button.addEventListener("click", () => {
      section.dataset.picked = button.dataset.choice;
      section.querySelector("[data-picked]").textContent = labels[button.dataset.choice];
      show(section, "confirm");
      section.querySelector("[data-put]").focus();
    });
  });
  const rest = () => {
    chosen.textContent = paper.choice ? labels[paper.choice] : "";
    show(section, paper.choice ? "recorded" : "ready");
  };
  section.querySelectorAll("[data-back]").forEach((button) => {
    button.addEventListener("click", () => show(section, "ready"));
  });
  section.querySelector("[data-put]").addEventListener("click", async () => {
    const choice = section.dataset.picked;
    show(section, "sending");
    const outcome = await send(section, paper, choice);
    if (outcome !== "recorded") { show(section, outcome); return; }
    paper.choice = choice;
    kept.keep(paper);
    rest();
  });
  rest();
}

async function bindBoard(section) {
  const paper = drawer(section).read();
  if (!paper?.choice || !globalThis.crypto?.subtle) { show(section, "none"); return; }
  const code = toHex(await digest("SHA-256", fromHex(paper.token)));
  const line = document.querySelector(`[data-code="${code}"]`);
  section.querySelectorAll("[data-own-words]").forEach((each) => {
    each.textContent = wordsOf(code);
  });
  if (line) line.classList.add("is-own");
  show(section, line && line.dataset.choice === paper.choice ? "found" : "missing");
}

const BINDERS = { draw: bindDrawing, vote: bindVoting, board: bindBoard };

export function bindUrns(root) {
  root.querySelectorAll("[data-urn]").forEach((element) => {
    if (element.dataset.bound) return;
    element.dataset.bound = "yes";
    BINDERS[element.dataset.urn](element);
  });
}
