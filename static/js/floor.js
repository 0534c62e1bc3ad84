// A tablet of the floor. Every page works without it.
import { waitForNetwork } from "./floor-away.js";
import { bindFigures } from "./floor-figures.js";
import { followCrew, showWhenNeeded } from "./floor-follow.js";
import { keepCard } from "./floor-offline.js";
import { bindQueue } from "./floor-saving.js";
import { bindMaterials } from "./materials.js";

showWhenNeeded(document);
followCrew(document);
bindMaterials(document);
bindFigures(document);
bindQueue(document);
waitForNetwork(document);
keepCard();
