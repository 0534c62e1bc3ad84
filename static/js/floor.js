// A tablet of the floor. Every page works without it.
import { bindFigures } from "./floor-figures.js";

bindFigures(document);
