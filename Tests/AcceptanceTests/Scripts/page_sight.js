// What a page must have for whoever sees it: contrast of every text, a visible focus, room for a
// finger. Colours are those the browser computed, laid over each other as it paints them.
const colour = text => {
  const [r, g, b, a = 1] = (text.match(/[\d.]+%?/g) || []).map(part =>
    part.endsWith("%") ? parseFloat(part) / 100 : parseFloat(part));
  const scale = text.startsWith("color(srgb") ? 255 : 1;
  return { r: r * scale, g: g * scale, b: b * scale, a };
};

const over = (top, under) => {
  const mix = name => top[name] * top.a + under[name] * (1 - top.a);
  return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
};

const luminance = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map(value => value / 255).map(value =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};

const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

// What the browser paints where nothing is painted; it depends on the colour scheme.
const canvas = () => {
  const probe = document.createElement("i");
  probe.style.backgroundColor = "Canvas";
  document.body.append(probe);
  const found = colour(getComputedStyle(probe).backgroundColor);
  probe.remove();
  return found;
};

const backgroundOf = (element, ground) => {
  const layers = [];
  for (let one = element; one; one = one.parentElement) {
    layers.unshift(colour(getComputedStyle(one).backgroundColor));
  }
  return layers.filter(layer => layer.a > 0).reduce((under, top) => over(top, under), ground);
};

// In a drawing a text lies on whatever was drawn there before it.
const groundInDrawing = (text, ground) => {
  const drawing = text.closest("svg");
  let found = backgroundOf(drawing.parentElement, ground);
  const box = text.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  for (const shape of drawing.querySelectorAll("rect, path, circle, polygon")) {
    if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    const own = shape.getBoundingClientRect();
    const holds = own.left <= x && x <= own.right && own.top <= y && y <= own.bottom;
    const fill = getComputedStyle(shape).fill;
    if (holds && fill !== "none") found = over(colour(fill), found);
  }
  return found;
};

const opacityOf = element => {
  let found = 1;
  for (let one = element; one; one = one.parentElement) found *= getComputedStyle(one).opacity;
  return found;
};

// For screen readers only, or for the Enter key.
const isClipped = element => {
  for (let one = element; one; one = one.parentElement) {
    const box = one.getBoundingClientRect();
    if (box.width <= 1 && getComputedStyle(one).overflow === "hidden") return true;
  }
  return false;
};

const judgeColours = () => {
  const faults = new Map();
  const ground = canvas();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = words(walk.currentNode.data);
    const element = walk.currentNode.parentElement;
    if (!text || !seen(element)) continue;
    const isDrawn = element instanceof SVGElement;
    if (["title", "desc", "script", "style", "option"].includes(element.localName)) continue;
    if (element.closest(":disabled, [aria-disabled=true]")) continue;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || isClipped(element)) continue;
    const style = getComputedStyle(element);
    const under = isDrawn ? groundInDrawing(element, ground) : backgroundOf(element, ground);
    const own = colour(isDrawn ? style.fill : style.color);
    own.a *= opacityOf(element);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = contrast(over(own, under), under);
    if (found < (isLarge ? 3 : 4.5)) {
      const place = element.className.baseVal ?? element.className;
      const key = `${element.localName}.${place} ${style.color}`;
      faults.set(key, `<${element.localName} ${place}> «${text.slice(0, 30)}»: `
        + `contrast ${found.toFixed(2)}`);
    }
    if (size < 14) {
      faults.set("size" + element.localName, `<${element.localName}> «${text.slice(0, 30)}» `
        + `is ${size} px small`);
    }
  }
  // The edge of a field must be seen as well as its words.
  for (const field of document.querySelectorAll("input, select, textarea")) {
    if (!seen(field) || ["hidden", "submit", "button"].includes(field.type)) continue;
    const style = getComputedStyle(field);
    if (style.appearance === "auto" && ["checkbox", "radio"].includes(field.type)) continue;
    const under = backgroundOf(field.parentElement, ground);
    const edge = over(colour(style.borderBottomColor), under);
    const inside = backgroundOf(field, ground);
    const found = Math.max(
      style.borderBottomStyle === "none" ? 0 : contrast(edge, under), contrast(inside, under));
    if (found < 3) faults.set("edge", `<${field.localName} ${field.name}> has an edge of contrast `
      + found.toFixed(2));
  }
  return [...faults.values()];
};

// The next Tab is the first of the page, wherever the focus was.
const beginAtTop = () => {
  scrollTo(0, 0);
  const start = document.createElement("span");
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  document.addEventListener("focusin", () => start.remove(), { once: true });
};

// Remembers every control the keyboard reaches, with what shows it.
const watchFocus = () => {
  window.reached = [];
  const ground = canvas();
  document.addEventListener("focusin", event => {
    const one = event.target;
    const style = getComputedStyle(one);
    const under = backgroundOf(one.parentElement, ground);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const ring = style.outlineStyle === "auto" ? 3
      : contrast(over(colour(style.outlineColor), under), under);
    const box = one.getBoundingClientRect();
    window.reached.push({ one, width, ring, isSeen: seen(one) && box.right > 0 && box.bottom > 0 });
  });
};

const canFocus = () => {
  const all = [...document.querySelectorAll(
    "a[href], button, summary, input, select, textarea, [tabindex='0']")];
  return all.filter(one => seen(one) && !one.disabled && one.type !== "hidden" && one.tabIndex >= 0
    // Of a group of radio buttons the keyboard reaches one; the arrows do the rest.
    && !(one.type === "radio" && !one.checked));
};

// A date has three parts and a calendar, each with a stop of its own; radio buttons none of which
// is chosen have one together.
const countStops = () => {
  const radios = [...document.querySelectorAll("input[type=radio]")].filter(seen);
  const chosen = new Set(radios.filter(one => one.checked).map(one => one.name));
  const open = new Set(radios.map(one => one.name).filter(name => !chosen.has(name)));
  return canFocus().reduce((sum, one) => sum + (one.type === "date" ? 4 : 1), open.size);
};

const judgeFocus = () => {
  const faults = [];
  const reached = new Map(window.reached.map(row => [row.one, row]));
  for (const one of canFocus()) {
    const name = `<${one.localName}> «${wordsOn(one).slice(0, 30)}»`;
    const row = reached.get(one);
    if (!row) { faults.push(`${name} is not reached by the keyboard`); continue; }
    if (!row.isSeen) faults.push(`${name} has the focus where nobody sees it`);
    if (row.width < 2) faults.push(`${name} does not show the focus`);
    else if (row.ring < 3) faults.push(`${name} shows the focus with contrast ${row.ring.toFixed(2)}`);
  }
  const order = window.reached.map(row => row.one);
  order.slice(1).forEach((one, index) => {
    const before = order[index];
    const backwards = one.compareDocumentPosition(before) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (backwards && index + 1 < reached.size) {
      faults.push(`<${one.localName}> «${wordsOn(one).slice(0, 30)}» comes too late`);
    }
  });
  return faults;
};

// A link within a sentence has the height of its line, and may.
const isInSentence = one => one.localName === "a" && getComputedStyle(one).display === "inline"
  && words(one.parentElement.innerText).length > words(one.innerText).length;

const judgeRoom = () => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const isWide = one => one.getBoundingClientRect().right > width + 1;
  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll("*")].filter(seen).filter(isWide)
      .filter(one => ![...one.children].some(isWide));
    const names = wide.slice(0, 5).map(one =>
      `<${one.localName} ${one.className.baseVal ?? one.className}> «${wordsOn(one).slice(0, 20)}»`);
    faults.push(`the page is ${document.documentElement.scrollWidth} px wide on ${width}: `
      + names.join(", "));
  }
  const targets = document.querySelectorAll("a[href], button, summary, input, select, textarea");
  for (const one of targets) {
    if (!seen(one) || one.type === "hidden" || isInSentence(one) || isClipped(one)) continue;
    // A part of a drawing: the table beside it has the same link.
    if (one instanceof SVGElement && one.tabIndex < 0) continue;
    const boxes = [one, ...(one.labels || [])].map(part => part.getBoundingClientRect());
    // Out of sight until the keyboard comes to it.
    if (boxes[0].right < 0 || boxes[0].bottom + scrollY < 0 || boxes[0].width <= 1) continue;
    const [w, h] = ["width", "height"].map(side => Math.max(...boxes.map(box => box[side])));
    if (w < 24 || h < 24) {
      faults.push(`<${one.localName}> «${wordsOn(one).slice(0, 30)}» is a target of `
        + `${Math.round(w)}×${Math.round(h)} px`);
    }
  }
  return faults;
};
