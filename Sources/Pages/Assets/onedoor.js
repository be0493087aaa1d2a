// What makes the pages more comfortable. Each of them works without it.
"use strict";

const isChinese = document.documentElement.lang.startsWith("zh");
const say = (zh, en) => isChinese ? zh : en;

// What needs this script is shown only where it runs.
document.documentElement.classList.add("scripted");

// ID numbers (GB 11643): eighteen signs, a day of birth in them, the last one checks the others.

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

const isDay = digits => {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1
    && date.getUTCDate() === day;
};

const faultOfIDNumber = (text, isDone) => {
  const number = text.replace(/\s/g, "").toUpperCase();
  if (!number) return null;
  if (!/^\d{0,17}$|^\d{17}[\dX]$/.test(number)) {
    return number.length > 18
      ? say("多于 18 位，请核对。", "More than 18 characters: please check.")
      : say("前 17 位是数字，末位是数字或 X。", "17 digits, then a digit or X.");
  }
  if (number.length < 18) {
    return isDone && say(
      `还差 ${18 - number.length} 位，应为 18 位。`, `${18 - number.length} of 18 are missing.`);
  }
  if (!isDay(number.slice(6, 14))) {
    return say("第 7 至 14 位不是有效的出生日期。", "Digits 7 to 14 are no day of birth.");
  }
  const sum = weights.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0);
  return number[17] !== "10X98765432"[sum % 11] && say(
    "校验码不符：有数字写错，或两位写颠倒了。",
    "The check digit does not fit: a digit is wrong, or two are swapped.");
};

const tell = (field, sentence) => {
  const id = `${field.id}-check`;
  let place = document.getElementById(id);
  if (!place) {
    place = document.createElement("p");
    place.id = id;
    place.className = "problem";
    place.setAttribute("role", "status");
    field.before(place);
    const others = field.getAttribute("aria-describedby");
    field.setAttribute("aria-describedby", others ? `${others} ${id}` : id);
  }
  if (place.textContent !== (sentence || "")) place.textContent = sentence || "";
  if (sentence) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
};

const checkIDNumbers = () => {
  for (const field of document.querySelectorAll("[data-check=id-number]")) {
    field.addEventListener("input", () => tell(field, faultOfIDNumber(field.value, false)));
    field.addEventListener("change", () => tell(field, faultOfIDNumber(field.value, true)));
  }
};

// Forms: what was typed is not lost by a click elsewhere, and nothing is sent twice.

const isChanged = field => {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox" || field.type === "radio") {
    return field.checked !== field.defaultChecked;
  }
  if (field.localName === "select") {
    const all = [...field.options];
    const first = Math.max(all.findIndex(option => option.defaultSelected), 0);
    return field.selectedIndex !== first;
  }
  return "defaultValue" in field && field.value !== field.defaultValue;
};

const isInUse = form => [...form.elements].some(isChanged);

let isSending = false;

// A guarded form that comes back, for one more person or with problems, holds what was typed before.
const guardForms = () => {
  const mark = "onedoor-started";
  const guarded = [...document.querySelectorAll("form[data-guarded]")];
  const isStarted = guarded.length > 0 && sessionStorage.getItem(mark) === location.pathname;
  if (!isStarted) sessionStorage.removeItem(mark);
  addEventListener("beforeunload", event => {
    if (!isSending && (isStarted || guarded.some(isInUse))) event.preventDefault();
  });
  document.addEventListener("submit", event => {
    if (isSending) {
      event.preventDefault();
      return;
    }
    isSending = true;
    if (guarded.includes(event.target)) {
      sessionStorage.setItem(mark, new URL(event.target.action).pathname);
    }
    // What comes as a file leaves the page where it is.
    setTimeout(() => { isSending = false; }, 4000);
  });
  addEventListener("pageshow", () => { isSending = false; });
};

// What changes by itself: shown at once where nobody is at work on the page, offered otherwise.

const offerNews = () => {
  if (document.getElementById("news")) return;
  const bar = document.createElement("div");
  bar.id = "news";
  bar.className = "notice plain news";
  bar.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain";
  button.textContent = say("刷新", "Show it");
  button.addEventListener("click", () => location.reload());
  bar.append(say("有新变化。", "Something has changed. "), button);
  document.querySelector("main").prepend(bar);
};

const isBusy = main => [...document.forms].some(isInUse)
  || main.contains(document.activeElement) && document.activeElement !== main
  || main.querySelector("details[open]") !== null;

const showNews = async () => {
  const main = document.querySelector("main");
  if (isBusy(main)) return offerNews();
  const answer = await fetch(location.href, {
    redirect: "error", headers: { "onedoor-unattended": "1" },
  }).catch(() => null);
  if (!answer || !answer.ok) return offerNews();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("main");
  // Somebody may have begun meanwhile.
  if (!next || isBusy(main)) return offerNews();
  main.replaceChildren(...next.childNodes);
  comfort();
};

const listen = () => {
  const subjects = document.querySelector("main")?.dataset.live?.split(" ") ?? [];
  if (!subjects.length) return;
  let source = null;
  let timer = null;
  // Several at once are one change.
  const hear = () => {
    clearTimeout(timer);
    timer = setTimeout(showNews, 300);
  };
  const open = () => {
    source = new EventSource("/live");
    for (const subject of subjects) source.addEventListener(subject, hear);
  };
  // A browser has few lines to one house: a page that nobody looks at leaves its own to others.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      open();
      hear();
    }
  });
  addEventListener("pagehide", () => source?.close());
  if (!document.hidden) open();
};

// Once, and again for whatever was shown anew.
const comfort = () => {
  checkIDNumbers();
  for (const button of document.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => print());
  }
};

comfort();
guardForms();
listen();
document.getElementById("problems")?.focus();
