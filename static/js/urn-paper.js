// The ballot paper that a phone keeps, the words of a code, and the states a page can show.
import { PublicKey } from "./blind-rsa.js";

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
export function drawer(element) {
  const name = `urn:${element.dataset.box}:${element.dataset.member}`;
  return {
    read: () => JSON.parse(localStorage.getItem(name) ?? "null"),
    keep: (paper) => localStorage.setItem(name, JSON.stringify(paper)),
  };
}

export function keyOf(element) {
  return new PublicKey(element.dataset.modulus, element.dataset.exponent);
}

export function show(element, state) {
  element.querySelectorAll("[data-state]").forEach((each) => {
    each.hidden = !each.dataset.state.split(" ").includes(state);
  });
}
