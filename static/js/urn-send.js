// Puts a paper into the urn: at its own door, without a name.
import { show } from "./urn-paper.js";

const WAIT = { least: 2000, most: 8000 };
const PAUSE = 3000;
const TRIES = 40;

const pause = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

// No cookie, no referrer, and not at once: the moment should not say whose it is.
export async function send(element, paper, choice) {
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
