// The editor of a rulebook's text: a finding leads to its line and column.
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
    const height = text.scrollHeight / lines.length;
    text.scrollTop = Math.max(0, (line - 6) * height);
  }

  document.addEventListener("click", (event) => {
    const asked = event.target.closest("[data-line]");
    const text = document.querySelector("[data-text]");
    if (!asked || !text) return;
    goto(text, Number(asked.dataset.line), Number(asked.dataset.column));
  });
})();
