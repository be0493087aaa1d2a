// What a person would point at: found by the words beside it or on it. Prepended to every question
// that browser.py asks.
const words = text => (text || "").replace(/\s+/g, " ").trim();

const seen = element => element.checkVisibility({ visibilityProperty: true });

// The text a person reads on a control, or what a screen reader says for it.
const wordsOn = element => {
  const labelled = element.getAttribute("aria-labelledby");
  const named = labelled && labelled.split(/\s+/)
    .map(id => words(document.getElementById(id)?.innerText)).join(" ");
  return named || words(element.getAttribute("aria-label")) || words(element.innerText)
    || words(element.value) || words(element.textContent);
};

const labelsOf = field => {
  const own = [...(field.labels || [])].map(label => words(label.innerText));
  return own.length ? own : [wordsOn(field)];
};

// Smallest parts of the page that carry those words: a table row, a list item, a group of fields, a
// section with that heading. `main`, `nav`, `header` are those themselves.
const regions = text => {
  if (!text) return [document];
  if (["main", "nav", "header"].includes(text)) return [...document.querySelectorAll(text)];
  const parts = [...document.querySelectorAll(
    "tr, li, fieldset, section, article, form, nav, header, footer, aside, main, details, dl")];
  const holding = parts.filter(part => seen(part) && words(part.innerText).includes(text));
  return holding.filter(part => !holding.some(other => other !== part && part.contains(other)));
};

const pick = (all, namesOf, wanted, within) => {
  const parts = regions(within);
  const inside = all.filter(one => parts.some(part => part.contains(one)));
  const told = inside.map(one => [one, namesOf(one)]);
  const tests = [
    name => name === wanted,
    name => name.startsWith(wanted),
    name => name.includes(wanted),
  ];
  for (const test of tests) {
    const fit = told.filter(([, names]) => names.some(test)).map(([one]) => one);
    // Links that lead to the same place are one, wherever they stand.
    if (fit.length > 1 && fit.every(one => one.href && one.href === fit[0].href)) fit.length = 1;
    if (fit.length) return { elements: fit, names: fit.map(one => namesOf(one).join("/")) };
  }
  return { elements: [], names: told.map(([, names]) => names.join("/")) };
};

const find = {
  control: (wanted, within) => pick(
    [...document.querySelectorAll(
      "a[href], button, summary, input[type=submit], input[type=button], [role=button]")]
      .filter(one => seen(one) && !one.disabled),
    one => [wordsOn(one)], wanted, within),
  submit: (wanted, within) => pick(
    [...document.querySelectorAll("button[type=submit], input[type=submit]")]
      .filter(one => seen(one) && !one.disabled),
    one => [wordsOn(one)], wanted, within),
  fact: name => {
    const term = [...document.querySelectorAll("dt")].find(one => words(one.innerText) === name);
    return term && words(term.nextElementSibling.innerText);
  },
  link: within => {
    const links = regions(within).flatMap(part => [...part.querySelectorAll("a[href]")]);
    return links.length ? wordsOn(links[0]) : null;
  },
  field: (wanted, within) => pick(
    [...document.querySelectorAll("input, select, textarea")]
      .filter(one => seen(one) && !["hidden", "submit", "button"].includes(one.type)),
    labelsOf, wanted, within),
};
