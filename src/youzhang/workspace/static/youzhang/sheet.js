// Sheets and small manners: the "why?" opens beside the page, dialogs close, tables grow a row, text is copied.
(function () {
  "use strict";
  var sheet = document.getElementById("sheet");

  document.addEventListener("htmx:afterSwap", function (event) {
    if (event.detail.target && event.detail.target.id === "sheet-body" && sheet && !sheet.open) { sheet.showModal(); }
  });
  document.addEventListener("htmx:beforeSwap", function (event) {
    // A refused form comes back as 422 with everything that was typed; errors come with a page that says so.
    if (event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:sendError", function () { say(document.body.dataset.wordOffline); });
  document.addEventListener("htmx:responseError", function (event) {
    say(event.detail.xhr.status === 403 ? document.body.dataset.wordForbidden : document.body.dataset.wordFailed);
  });

  function say(text) {
    var place = document.getElementById("toasts");
    if (!place || !text) { return; }
    var message = document.createElement("div");
    message.className = "message";
    message.textContent = text;
    place.append(message);
    window.setTimeout(function () { message.remove(); }, 8000);
  }

  document.addEventListener("click", function (event) {
    var target = event.target;
    if (!target.closest) { return; }
    if (target.nodeName === "DIALOG") { target.close(); return; }
    if (target.closest("[data-close]")) { target.closest("dialog").close(); return; }
    if (target.closest("[data-print]")) { window.print(); return; }
    var open = target.closest("[data-open]");
    if (open) { document.getElementById(open.dataset.open).showModal(); return; }
    var copy = target.closest("[data-copy]");
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(copy.dataset.copy).then(function () { say(document.body.dataset.wordCopied); });
      return;
    }
    var more = target.closest("[data-add-row]");
    if (more) { addRow(more); return; }
    var less = target.closest("[data-drop-row]");
    if (less) { dropRow(less); return; }
    var pick = target.closest("[data-pick]");
    if (pick) { choose(pick); return; }
    var undo = target.closest("[data-unpick]");
    if (undo) { unpick(undo); }
  });

  function addRow(button) {
    var table = document.getElementById(button.dataset.addRow);
    var row = document.getElementById(button.dataset.addRow + "-row").content.firstElementChild.cloneNode(true);
    table.tBodies[0].append(row);
    row.querySelector("input, select, textarea").focus();
  }
  function dropRow(button) {
    var row = button.closest("tr");
    var form = button.closest("form");
    row.remove();
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // The customer field: while somebody types, those who fit are offered; one is chosen or a new one noted.
  function choose(button) {
    var box = button.closest("[data-customer]");
    box.querySelector("[data-customer-id]").value = button.dataset.pick;
    box.querySelector("[data-customer-word]").textContent = button.dataset.name;
    box.querySelector("[data-customer-label]").value = button.dataset.name;
    shown(box, true);
    box.querySelector("[data-unpick]").focus();
    box.querySelector("[data-customer-id]").dispatchEvent(new Event("change", { bubbles: true }));
  }
  function unpick(button) {
    var box = button.closest("[data-customer]");
    box.querySelector("[data-customer-id]").value = "";
    box.querySelector("[data-customer-label]").value = "";
    shown(box, false);
    box.querySelector("input:not([type='hidden'])").focus();
    box.querySelector("[data-customer-id]").dispatchEvent(new Event("change", { bubbles: true }));
  }
  function shown(box, chosen) {
    box.querySelector("[data-customer-chosen]").hidden = !chosen;
    box.querySelector("[data-customer-search]").hidden = chosen;
  }
  document.addEventListener("draft:restored", function (event) {
    event.target.querySelectorAll("[data-customer]").forEach(function (box) {
      var id = box.querySelector("[data-customer-id]").value;
      box.querySelector("[data-customer-word]").textContent = box.querySelector("[data-customer-label]").value;
      shown(box, id !== "");
    });
  });
})();
