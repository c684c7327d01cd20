// What the pages do beyond links and forms. Everything works without it. It finds its work by attributes:
//
//   [data-focus]                 gets the focus when the page opens: a verdict, an error
//   form[method=post]            is sent once, however often its button is pressed
//   form[data-question]          the question: keys, and a warning when an answer would be lost
//   [data-key="f"]               a link or button that a key presses (Enter, ArrowLeft, f …); its words stand in the list of keys
//   button[data-no-answer]       sends its form without taking what is shown as an answer
//   ol[data-ordering]            selects of places, made into a list to be moved
//   [data-keys-here]             where the button stands that shows the list of keys (base.html: the footer)
//   [data-deadline][data-now]    a countdown; both are ISO times of the server
//   [data-copy="#id"]            copies the text of an element
"use strict";

const TYPING = "input[type=text], input[type=search], input[type=email], input[type=password], input[type=number], input:not([type]), textarea, select, [contenteditable]";

const remembered = {
  get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
  set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* private windows have none: the choice lasts for the page */ } },
};

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// ---- The live region: there from the start, so that screen readers hear what is put into it.

const live = element("div", { role: "status", class: "visually-hidden" });

function announce(words) {
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 50);
}

// ---- Sending once

function sendOnce(form) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (navigator.onLine === false) {
      event.preventDefault();
      offline(form);
      return;
    }
    form.dataset.sent = "yes";
    // Pressed buttons keep the focus and their name in the form, so they are not `disabled`.
    senders(form).forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
}

function offline(form) {
  let words = form.querySelector(".offline");
  if (!words) {
    words = element("p", { class: "notice notice-wrong offline", role: "alert" });
    form.append(words);
  }
  words.textContent = "Not saved: you seem to be offline. What you entered is still here; try again when the connection is back.";
}

function canSendAgain(form) {
  delete form.dataset.sent;
  senders(form).forEach((button) => button.removeAttribute("aria-disabled"));
}

const senders = (form) => form.querySelectorAll("button:not([type=button])");

// ---- An answer that is not sent yet

function state(form) {
  const data = new FormData(form);
  data.delete("csrf_token");
  return new URLSearchParams(data).toString();
}

function warnUnsent(form) {
  const atFirst = state(form);
  addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && state(form) !== atFirst) event.preventDefault();
  });
}

// ---- Keys

const KEYS_OFF = "study-keys-off";

function pressed(key) {
  return [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.toLowerCase() === key.toLowerCase());
}

function choose(form, key) {
  const inputs = [...form.querySelectorAll(".option input:not(:disabled)")];
  const place = /^[1-9]$/.test(key) ? Number(key) - 1 : "abcdeghi".includes(key) ? key.charCodeAt(0) - 97 : -1;
  const input = inputs[place];
  if (!input) return false;
  input.focus();
  input.click();
  return true;
}

function onKey(event, form, help) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  if (event.target.matches(TYPING)) return;
  if (event.key === "?") { help.showModal(); return; }
  if (remembered.get(KEYS_OFF)) return;
  if (event.key === "Enter") {
    // A link, a button or a radio does with Enter what it always does.
    if (event.target.closest("a, button, summary, input")) return;
    const next = pressed("Enter") || form?.querySelector("button:not([type=button]):not([data-no-answer])");
    if (next) { event.preventDefault(); next.click(); }
    return;
  }
  if (event.key.startsWith("Arrow") && event.target.matches("input[type=radio]")) return;
  if (form && event.key.length === 1 && choose(form, event.key.toLowerCase())) { event.preventDefault(); return; }
  const target = pressed(event.key);
  if (target) { event.preventDefault(); target.click(); }
}

function keyHelp(question) {
  const rows = question ? [["1–9 or A–I", "choose an answer (F is the flag)"], ["Enter", "check the answer, then go on"]] : [];
  const names = { ArrowLeft: "←", ArrowRight: "→", Enter: null };
  for (const one of document.querySelectorAll("[data-key]")) {
    const name = one.dataset.key in names ? names[one.dataset.key] : one.dataset.key;
    if (name) rows.push([name, (one.dataset.keyWords || one.textContent).trim()]);
  }
  rows.push(["?", "this list"]);
  const list = element("dl", { class: "facts" });
  for (const [key, words] of rows) list.append(element("dt", {}, element("kbd", {}, key)), element("dd", {}, words));
  const off = element("input", { type: "checkbox" });
  off.checked = !remembered.get(KEYS_OFF);
  off.addEventListener("change", () => remembered.set(KEYS_OFF, off.checked ? "" : "yes"));
  const dialog = element("dialog", { "aria-labelledby": "keys-title" },
    element("h2", { id: "keys-title" }, "Keys"),
    element("p", { class: "muted" }, "They do nothing while you type in a field."),
    list,
    element("label", { class: "pick" }, off, element("span", {}, "Use these keys")),
    element("form", { method: "dialog", class: "actions" }, element("button", { class: "button" }, "Close")));
  document.body.append(dialog);
  return dialog;
}

function startKeys(form) {
  const help = keyHelp(form);
  const open = element("button", { type: "button", class: "button button-quiet keys-button" }, "Keys");
  open.addEventListener("click", () => help.showModal());
  document.querySelector("[data-keys-here]").append(open);
  document.addEventListener("keydown", (event) => onKey(event, form, help));
}

// ---- Putting in order

function makeOrdering(list) {
  const rows = () => [...list.children];
  const selectOf = (row) => row.querySelector("select");
  let touched = rows().some((row) => selectOf(row).value);
  rows().sort((a, b) => (Number(selectOf(a).value) || 99) - (Number(selectOf(b).value) || 99)).forEach((row) => list.append(row));

  function fill() {
    rows().forEach((row, i) => { selectOf(row).value = String(i + 1); });
  }

  function show() {
    const all = rows();
    all.forEach((row, i) => {
      row.querySelector(".order-place").textContent = String(i + 1);
      row.querySelector(".order-up").setAttribute("aria-disabled", String(i === 0));
      row.querySelector(".order-down").setAttribute("aria-disabled", String(i === all.length - 1));
    });
  }

  function moved() {
    touched = true;
    fill();
    show();
  }

  function move(row, by, button) {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (by < 0) other.before(row); else other.after(row);
    moved();
    button.focus();
    announce(`${textOf(row)}: place ${rows().indexOf(row) + 1} of ${rows().length}`);
  }

  const textOf = (row) => row.querySelector(".order-text").textContent.trim();

  for (const row of rows()) {
    const select = selectOf(row);
    select.hidden = true;
    const label = row.querySelector("label");
    const text = element("span", { class: "order-text", dir: "auto" }, ...label.childNodes);
    label.replaceWith(text);
    const grip = element("span", { class: "order-grip", "aria-hidden": "true" }, picture("M3 5h10M3 8h10M3 11h10"));
    const up = arrow("up", `Move up: ${textOf(row)}`, "M8 13V3.5M3.8 7.6 8 3.4l4.2 4.2");
    const down = arrow("down", `Move down: ${textOf(row)}`, "M8 3v9.5M3.8 8.4 8 12.6l4.2-4.2");
    up.addEventListener("click", () => move(row, -1, up));
    down.addEventListener("click", () => move(row, 1, down));
    row.prepend(grip, element("span", { class: "order-place" }));
    row.append(element("span", { class: "order-buttons" }, up, down));
  }
  drag(list, show, moved);
  list.classList.add("is-live");
  const ask = list.closest("fieldset").querySelector(".ask");
  if (ask) ask.textContent = "Move the events until the earliest is at the top and the latest at the bottom.";
  show();
  // Who leaves the order as it is and checks it means it so.
  list.closest("form")?.addEventListener("submit", (event) => {
    if (!touched && !event.submitter?.hasAttribute("data-no-answer")) fill();
  }, true);
}

function picture(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function arrow(way, label, path) {
  return element("button", { type: "button", class: `button order-${way}`, "aria-label": label }, picture(path));
}

function drag(list, show, done) {
  let row = null;
  list.addEventListener("pointerdown", (event) => {
    row = event.target.closest(".order-grip")?.closest("li");
    if (!row) return;
    event.preventDefault();
    // The list holds the pointer: a row that is moved would lose it.
    list.setPointerCapture(event.pointerId);
    row.classList.add("is-moving");
  });
  list.addEventListener("pointermove", (event) => {
    if (!row) return;
    const over = [...list.children].find((other) => {
      const box = other.getBoundingClientRect();
      return other !== row && event.clientY > box.top && event.clientY < box.bottom;
    });
    if (!over) return;
    const box = over.getBoundingClientRect();
    if (event.clientY > box.top + box.height / 2) over.after(row); else over.before(row);
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    list.addEventListener(end, () => {
      if (!row) return;
      row.classList.remove("is-moving");
      row = null;
      done();
    });
  }
}

// ---- The time that is left

const WARNINGS = [[300, "5 minutes are left."], [60, "1 minute is left."], [20, "20 seconds are left."]];
const TIMER_HIDDEN = "study-timer-hidden";

function startTimer(timer) {
  // Counted from the server's clock: the reader's own may be wrong.
  const ahead = Date.parse(timer.dataset.now) - Date.now();
  const deadline = Date.parse(timer.dataset.deadline);
  const shown = element("span", { class: "timer-left" });
  const toggle = element("button", { type: "button", class: "button button-quiet" });
  timer.replaceChildren(picture("M8 1.7a6.3 6.3 0 1 1 0 12.6a6.3 6.3 0 1 1 0-12.6M8 4.2V8l2.6 1.7"), shown, toggle);
  const paint = () => {
    const hidden = Boolean(remembered.get(TIMER_HIDDEN));
    shown.hidden = hidden;
    toggle.textContent = hidden ? "Show time" : "Hide";
    toggle.setAttribute("aria-label", hidden ? "Show the time left" : "Hide the time left");
  };
  toggle.addEventListener("click", () => {
    remembered.set(TIMER_HIDDEN, remembered.get(TIMER_HIDDEN) ? "" : "yes");
    paint();
  });
  paint();
  let before = Infinity;
  const tick = () => {
    const left = Math.max(0, Math.ceil((deadline - Date.now() - ahead) / 1000));
    const seconds = String(left % 60).padStart(2, "0");
    shown.textContent = `${Math.floor(left / 60)}:${seconds} left`;
    timer.classList.toggle("timer-late", left <= 60);
    const due = WARNINGS.filter(([at]) => left <= at && before > at && (before !== Infinity || left > at - 5));
    if (due.length) announce(due.at(-1)[1]);
    before = left;
    if (left === 0) {
      clearInterval(running);
      shown.hidden = false;
      shown.textContent = "Time is up";
      announce("Time is up. What you sent is saved; sending now ends the attempt.");
    }
  };
  const running = setInterval(tick, 1000);
  tick();
}

// ---- Copying

function copyOnClick(button) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).textContent);
    announce("Copied.");
  });
}

// ---- The start

function start() {
  document.body.append(live);
  const question = document.querySelector("form[data-question]");
  document.querySelectorAll("[data-ordering]").forEach(makeOrdering);
  document.querySelectorAll("[data-deadline]").forEach(startTimer);
  document.querySelectorAll("[data-copy]").forEach(copyOnClick);
  if (question) warnUnsent(question);
  document.querySelectorAll("form").forEach((form) => { if (form.method === "post") sendOnce(form); });
  if (question || document.querySelector("[data-key]")) startKeys(question);
  document.querySelector("[data-focus]")?.focus();
  // The page may come back from the browser's memory with its buttons still held.
  addEventListener("pageshow", () => document.querySelectorAll("form").forEach(canSendAgain));
}

start();
