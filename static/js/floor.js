// A tablet of the floor. Every page works without it.
import { bindFigures } from "./floor-figures.js";
import { bindQueue, keepCard } from "./floor-queue.js";

bindFigures(document);
bindQueue(document);
keepCard();
