// The editor of a rulebook's text: numbered lines, those with findings marked; a finding leads to its line and column.
"use strict";

(() => {
  function goto(text, line, column) {
    const lines = text.value.split("\n");
    let start = 0;
    for (let number = 0; number < line - 1 && number < lines.length; number += 1) start += lines[number].length + 1;
    const written = lines[line - 1] || "";
    const from = start + Math.min(Math.max(column - 1, 0), written.length);
    text.focus();
    text.setSelectionRange(from, start + written.length);
    const height = parseFloat(getComputedStyle(text).lineHeight);
    text.scrollTop = Math.max(0, (line - 6) * height);
    text.scrollLeft = Math.max(0, (column - 40) * height * 0.4);
  }

  function number(text, gutter) {
    const count = text.value.split("\n").length;
    const marked = new Map();
    document.querySelectorAll("#findings [data-line]").forEach((one) => {
      const severe = one.closest(".finding-error") ? "gutter-error" : "gutter-note";
      if (marked.get(Number(one.dataset.line)) !== "gutter-error") marked.set(Number(one.dataset.line), severe);
    });
    const lines = document.createDocumentFragment();
    for (let line = 1; line <= count; line += 1) {
      const one = document.createElement("span");
      one.textContent = marked.get(line) === "gutter-error" ? `✕ ${line}` : String(line);
      if (marked.has(line)) one.className = marked.get(line);
      lines.append(one);
    }
    gutter.replaceChildren(lines);
    gutter.scrollTop = text.scrollTop;
  }

  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-line]");
    const text = document.querySelector("[data-text]");
    if (!asked || !text) return;
    goto(text, Number(asked.dataset.line), Number(asked.dataset.column));
  });

  addEventListener("DOMContentLoaded", () => {
    const text = document.querySelector("[data-text]");
    const gutter = document.querySelector("[data-gutter]");
    if (!text || !gutter) return;
    number(text, gutter);
    text.addEventListener("input", () => number(text, gutter));
    text.addEventListener("scroll", () => { gutter.scrollTop = text.scrollTop; });
    document.body.addEventListener("htmx:afterSwap", () => number(text, gutter));
  });
})();
