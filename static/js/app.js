// Behaviours are bound by data- attributes; every page works without them.
import { guardAgainstDoubleSending } from "./submit-once.js";
import { bindCopyButtons } from "./copy.js";
import { startClocks } from "./clock.js";
import { bindPrintButtons } from "./print.js";
import { focusErrorSummary } from "./focus-errors.js";
import { bindReaders } from "./ballot-card.js";
import { bindPasskeys } from "./passkey.js";
import { bindPinPads } from "./pin-pad.js";
import { bindScanners } from "./scan.js";
import { bindMaterials } from "./materials.js";
import { bindCalendars } from "./calendar.js";
import { bindGridTotals } from "./grid-totals.js";
import { bindGridArrows } from "./grid-arrows.js";
import { bindColumns } from "./down.js";
import { bindKeepStart } from "./keep-start.js";
import { bindShares } from "./share.js";
import { followRoom } from "./live.js";

// The urn is half of all scripts, and few pages have one.
function bindUrns(root) {
  if (!root.querySelector("[data-urn]")) return;
  import("./urn.js").then((urn) => urn.bindUrns(root));
}

function bind(root) {
  bindCopyButtons(root);
  bindShares(root);
  bindKeepStart(root);
  bindPrintButtons(root);
  bindUrns(root);
  bindPinPads(root);
  bindPasskeys(root);
  bindReaders(root);
  bindScanners(root);
  bindMaterials(root);
  bindCalendars(root);
  bindGridTotals(root);
  bindGridArrows(root);
  bindColumns(root);
  startClocks(root);
}

guardAgainstDoubleSending(document);
bind(document);
focusErrorSummary(document);
followRoom();
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) bind(event.target);
});
