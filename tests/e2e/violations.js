async rules => {
  // What axe has against the page, in words. Most of its time goes into the contrast of each text
  // with all that lies behind it, and a list says the same in the same colours a hundred times:
  // of the texts that look alike, the first, the middle and the last are measured.
  const MARK = 'data-alike';
  const FORM = 'input, select, textarea, button';
  // What has grounds of its own that its ancestors do not tell, or needs no contrast.
  const APART = 'label, svg, fieldset:disabled, [aria-disabled=true]';
  const known = new Map();
  const alike = new Map();
  const number = parts => {
    const key = parts.join();
    if (!known.has(key)) known.set(key, known.size);
    return known.get(key);
  };
  const said = element => [...element.childNodes].reduce(
    (length, node) => node.nodeType === Node.TEXT_NODE ? length + node.data.trim().length : length, 0);

  const visit = (element, below, inherited) => {
    const seen = getComputedStyle(element);
    const apart = inherited || seen.position !== 'static' || element.matches(APART);
    const ground = number([below, seen.backgroundColor, seen.backgroundImage, seen.opacity,
      seen.filter, seen.mixBlendMode, seen.clipPath, seen.transform]);
    const length = said(element);
    if (!element.matches(FORM)) {
      if (!length) {
        element.setAttribute(MARK, '');  // no text of its own
      } else if (length > 1 && !apart && !element.id
          && element.checkVisibility({visibilityProperty: true})) {
        const look = number([ground, 'text', seen.color, seen.fontFamily, seen.fontSize,
          seen.fontWeight, seen.textShadow, seen.webkitTextStroke]);
        alike.set(look, [...(alike.get(look) ?? []), element]);
      }
    }
    for (const child of element.children) visit(child, ground, apart);
  };

  for (const part of document.body.children) visit(part, 0, false);
  for (const group of alike.values()) {
    const measured = [0, group.length >> 1, group.length - 1];
    group.forEach((element, place) => {
      if (!measured.includes(place)) element.setAttribute(MARK, '');
    });
  }
  const words = node => node.html.replaceAll(` ${MARK}=""`, '') + node.failureSummary;
  axe.configure({rules: [{id: 'color-contrast', selector: `:not([${MARK}])`}]});
  try {
    return (await axe.run(document, rules)).violations.map(
      found => `${found.id}: ${found.help} ${found.nodes.map(words)}`);
  } finally {
    for (const element of document.querySelectorAll(`[${MARK}]`)) element.removeAttribute(MARK);
  }
}
