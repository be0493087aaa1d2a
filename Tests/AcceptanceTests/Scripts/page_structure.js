// What a page must have for whoever hears it read out or walks it by keyboard. Returns sentences,
// one per fault.
const judgeStructure = language => {
  const faults = [];
  const fault = (element, text) => faults.push(`${describe(element)} ${text}`);
  const describe = element => {
    const said = wordsOn(element).slice(0, 40);
    const name = element.getAttribute("name") || element.id;
    return `<${element.localName}${name ? " " + name : ""}>${said ? " «" + said + "»" : ""}`;
  };
  const all = selector => [...document.querySelectorAll(selector)];
  const visible = selector => all(selector).filter(seen);

  const root = document.documentElement;
  if (!(root.lang || "").startsWith(language)) faults.push(`the page's lang is «${root.lang}»`);
  if (!words(document.title)) faults.push("no title");
  if (!document.querySelector("meta[name=viewport]")) faults.push("no viewport");

  const headings = visible("h1, h2, h3, h4, h5, h6");
  const firsts = headings.filter(one => one.localName === "h1");
  if (firsts.length !== 1) faults.push(`${firsts.length} headings h1`);
  headings.reduce((level, one) => {
    const own = Number(one.localName[1]);
    if (own > level + 1) fault(one, `follows a heading of level ${level}`);
    if (!words(one.innerText)) fault(one, "is an empty heading");
    return own;
  }, 0);

  for (const [selector, name] of [
    ["main", "main"], ["body > header", "header"], ["body > footer", "footer"]]) {
    const count = visible(selector).length;
    if (count !== 1) faults.push(`${count} of the landmark ${name}`);
  }
  const navigations = visible("nav");
  if (!navigations.length) faults.push("no nav");
  if (navigations.length > 1) {
    const names = navigations.map(one => one.getAttribute("aria-label")
      || one.getAttribute("aria-labelledby"));
    if (new Set(names).size < names.length) faults.push("navs that have the same name, or none");
  }

  const ids = all("[id]").map(one => one.id);
  ids.filter((id, index) => ids.indexOf(id) !== index)
    .forEach(id => faults.push(`the id ${id} stands twice`));
  for (const one of all("[aria-describedby], [aria-labelledby], [aria-controls], label[for]")) {
    for (const name of ["aria-describedby", "aria-labelledby", "aria-controls", "for"]) {
      const targets = (one.getAttribute(name) || "").split(/\s+/).filter(Boolean);
      targets.filter(id => !ids.includes(id))
        .forEach(id => fault(one, `${name} names ${id}, which is not there`));
    }
  }
  all('a[href^="#"]').filter(one => one.hash.length > 1)
    .filter(one => !ids.includes(decodeURIComponent(one.hash.slice(1))))
    .forEach(one => fault(one, `leads to ${one.hash}, which is not there`));

  const fields = visible("input, select, textarea").filter(one =>
    !["hidden", "submit", "button"].includes(one.type));
  for (const field of fields) {
    const labels = [...(field.labels || [])].map(one => words(one.innerText)).filter(Boolean);
    const named = field.getAttribute("aria-label") || field.getAttribute("aria-labelledby");
    if (!labels.length && !named) fault(field, "has no label");
    if (field.getAttribute("aria-invalid") === "true" && !field.getAttribute("aria-describedby")) {
      fault(field, "is wrong, and nothing beside it says why");
    }
    if (["radio", "checkbox"].includes(field.type) && field.name
      && fields.filter(one => one.name === field.name).length > 1
      && !field.closest("fieldset, [role=group], [role=radiogroup], table")) {
      fault(field, "is one of several without a group that says what they are");
    }
  }
  for (const group of visible("fieldset")) {
    const legend = group.querySelector(":scope > legend");
    if (!legend || !words(legend.innerText)) fault(group, "has no legend");
  }
  for (const one of visible("a[href], button, summary, input[type=submit], input[type=button]")) {
    const picture = one.querySelector("img[alt], svg title");
    if (!wordsOn(one) && !picture) fault(one, "has no name");
  }
  for (const form of all("form")) {
    if ([...form.querySelectorAll("input[name=passcode], input[name=id-number]")].length
      && form.method !== "post") fault(form, "puts a personal value into the address");
    if (form.querySelector("button:not([type])")) {
      fault(form.querySelector("button:not([type])"), "does not say whether it submits");
    }
  }

  for (const table of visible("table")) {
    if (!words(table.caption && table.caption.innerText)
      && !words(table.caption && table.caption.textContent)) fault(table, "has no caption");
    const heads = [...table.querySelectorAll("th")];
    if (!heads.length) fault(table, "has no heading cell");
    heads.filter(one => !one.scope).forEach(one => fault(one, "is a th without scope"));
    heads.filter(one => !words(one.textContent)).forEach(one => fault(one, "is an empty th"));
  }
  for (const picture of visible("img")) {
    if (!picture.hasAttribute("alt")) fault(picture, "has no alt");
  }
  for (const drawing of visible("svg")) {
    const silent = drawing.closest("[aria-hidden=true]");
    const title = drawing.querySelector(":scope > title");
    const name = drawing.getAttribute("aria-label") || drawing.getAttribute("aria-labelledby");
    if (!silent && !(title && words(title.textContent)) && !name) fault(drawing, "has no name");
    if (!silent && drawing.getAttribute("role") !== "img" && !drawing.querySelector("a")) {
      fault(drawing, "does not say role=img");
    }
  }
  for (const one of all("[style]")) fault(one, "has a style of its own");
  for (const one of all("*")) {
    if (one.tabIndex > 0) fault(one, "changes the order of the keyboard");
    const handler = [...one.attributes].find(attribute => /^on/.test(attribute.name));
    if (handler) fault(one, `has the script ${handler.name}`);
  }
  return faults;
};
