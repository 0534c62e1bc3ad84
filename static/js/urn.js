// Ballot papers on the phone: drawn before the ballot opens, put into the urn without a name.
//   <form data-urn="draw" ...>, <section data-urn="vote" ...>, <section data-urn="board" ...>
// data-box, data-modulus, data-exponent, data-member; words for each state are in the page.
import { bindBoard } from "./urn-board.js";
import { bindCard } from "./urn-card.js";
import { bindDrawing } from "./urn-draw.js";
import { bindVoting } from "./urn-vote.js";

const BINDERS = { draw: bindDrawing, vote: bindVoting, board: bindBoard, card: bindCard };

export function bindUrns(root) {
  root.querySelectorAll("[data-urn]").forEach((element) => {
    if (element.dataset.bound) return;
    element.dataset.bound = "yes";
    BINDERS[element.dataset.urn](element);
  });
}
