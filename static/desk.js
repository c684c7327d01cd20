// The editor of the desk: line numbers, faults at their lines while one types, saving, and leaving. Everything works without
// it. It finds its work by attributes:
//
//   form[data-edit][data-check]  an editor; its text is sent to data-check, and the answer goes into [data-checked]
//   [data-unsaved]               the text differs from the file from the start
//   [data-editor][data-first]    the text area with the number of its first line; data-go: the line to go to
//   [data-line][data-level]      a fault, in what comes back
"use strict";

{
  const PAUSE = 400;
  const INDENT = "  ";

  const offsetOf = (text, line) => {
    let at = 0;
    for (let i = 0; i < line; i++) {
      const end = text.indexOf("\n", at);
      if (end < 0) return text.length;
      at = end + 1;
    }
    return at;
  };

  const makeGutter = (area, first) => {
    const gutter = document.createElement("div");
    gutter.className = "editor-gutter";
    gutter.setAttribute("aria-hidden", "true");
    area.before(gutter);
    let marks = new Map();
    const count = () => {
      const number = area.value.split("\n").length;
      while (gutter.children.length > number) gutter.lastChild.remove();
      while (gutter.children.length < number) {
        const line = document.createElement("div");
        line.textContent = String(first + gutter.children.length);
        gutter.append(line);
      }
      follow();
    };
    const follow = () => { gutter.scrollTop = area.scrollTop; };
    const size = () => { gutter.style.height = `${area.offsetHeight}px`; follow(); };
    const mark = (faults) => {
      for (const line of marks.keys()) gutter.children[line - first]?.removeAttribute("class");
      marks = new Map();
      for (const fault of faults) {
        const line = Number(fault.dataset.line);
        if (marks.get(line) !== "has-fault") marks.set(line, fault.dataset.level === "warning" ? "has-warning" : "has-fault");
      }
      for (const [line, name] of marks) if (gutter.children[line - first]) gutter.children[line - first].className = name;
    };
    area.addEventListener("scroll", follow);
    new ResizeObserver(size).observe(area);
    count();
    return { count, mark };
  };

  const goTo = (area, line, focus = true) => {
    const start = offsetOf(area.value, line);
    const end = area.value.indexOf("\n", start);
    if (focus) area.focus();
    area.setSelectionRange(start, end < 0 ? area.value.length : end);
    const height = parseFloat(getComputedStyle(area).lineHeight);
    area.scrollTop = Math.max(0, height * line - area.clientHeight / 3);
    area.scrollIntoView({ block: "nearest" });
  };

  const keepIndent = (area, event) => {
    const before = area.value.slice(0, area.selectionStart);
    const indent = before.slice(before.lastIndexOf("\n") + 1).match(/^ *(- )?/)[0].replace("-", " ");
    event.preventDefault();
    put(area, `\n${indent}`);
  };

  // Through the browser's own command, so that undo knows of it.
  const put = (area, text) => {
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const indentLines = (area, out) => {
    const from = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
    const lines = area.value.slice(from, area.selectionEnd).split("\n");
    const changed = lines.map((line) => (out ? line.replace(/^ {1,2}/, "") : INDENT + line)).join("\n");
    area.setSelectionRange(from, area.selectionEnd);
    put(area, changed);
    area.setSelectionRange(from, from + changed.length);
  };

  const startKeys = (area) => {
    let leaving = false;
    area.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { leaving = true; return; }
      if (event.key === "Tab" && !leaving && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.preventDefault();
        const several = area.value.slice(area.selectionStart, area.selectionEnd).includes("\n");
        if (event.shiftKey || several) indentLines(area, event.shiftKey); else put(area, INDENT);
      } else if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) {
        keepIndent(area, event);
      }
      if (event.key !== "Shift") leaving = false;
    });
  };

  const startChecking = (form, area, gutter) => {
    const panel = document.querySelector("[data-checked]");
    let waiting = 0;
    let running = null;
    const marked = () => gutter.mark(panel.querySelectorAll("[data-line]"));
    const check = async () => {
      running?.abort();
      running = new AbortController();
      panel.classList.add("is-checking");
      try {
        const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form), signal: running.signal });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        panel.innerHTML = await answer.text();
        panel.classList.remove("is-checking");
        marked();
        const words = panel.querySelector(".checked-words strong");
        if (words) announce(words.textContent);
      } catch (error) {
        if (error.name === "AbortError") return;
        panel.classList.remove("is-checking");
        const words = panel.querySelector(".checked-words");
        if (words) words.textContent = "The text could not be checked just now. It is still here; saving checks it again.";
      }
    };
    const soon = () => { clearTimeout(waiting); waiting = setTimeout(check, PAUSE); };
    area.addEventListener("input", soon);
    form.querySelectorAll("[name=shown]").forEach((one) => one.addEventListener("change", check));
    panel.addEventListener("click", (event) => {
      const fault = event.target.closest("a[href='#text']")?.closest("[data-line]");
      if (!fault) return;
      event.preventDefault();
      goTo(area, Number(fault.dataset.line) - Number(area.closest("[data-editor]").dataset.first));
    });
    marked();
  };

  const startEditor = (form) => {
    const box = form.querySelector("[data-editor]");
    const area = box.querySelector("textarea");
    const first = Number(box.dataset.first);
    const gutter = makeGutter(area, first);
    const before = area.value;
    let sent = false;
    area.addEventListener("input", gutter.count);
    startKeys(area);
    startChecking(form, area, gutter);
    const changed = () => "unsaved" in form.dataset || area.value !== before;
    addEventListener("beforeunload", (event) => { if (!sent && changed()) event.preventDefault(); });
    form.addEventListener("submit", () => { sent = true; });
    addEventListener("pageshow", () => { sent = false; });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s") {
        event.preventDefault();
        form.requestSubmit(form.querySelector("[data-save]"));
      }
    });
    if (box.dataset.go) goTo(area, Number(box.dataset.go) - first);
  };

  document.querySelectorAll("form[data-edit]").forEach(startEditor);
}
