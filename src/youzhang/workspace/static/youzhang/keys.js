// The keyboard: / search, g w my work, n new, j k through lists, x tick, . the next step of this row, ? help.
(function () {
  "use strict";
  var before = "";

  function typing(target) {
    if (target.type === "checkbox" || target.type === "radio") { return false; }
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }
  function follow(selector) {
    var link = document.querySelector(selector);
    if (link) { link.click(); return true; }
    return false;
  }
  function rows() {
    return Array.prototype.slice.call(document.querySelectorAll("[data-row]")).filter(function (row) {
      return row.offsetParent !== null;
    });
  }
  function move(by) {
    var all = rows();
    if (!all.length) { return; }
    var at = all.findIndex(function (row) { return row.classList.contains("current"); });
    var to = Math.max(0, Math.min(all.length - 1, at + by));
    if (at >= 0) { all[at].classList.remove("current"); }
    all[to].classList.add("current");
    var link = all[to].querySelector("a");
    if (link) { link.focus({ preventScroll: true }); }
    all[to].scrollIntoView({ block: "nearest" });
  }
  function rowAction() {
    var row = document.querySelector("[data-row].current");
    var action = (row || document).querySelector("[data-action]");
    if (action) { action.click(); }
  }

  function tick() {
    var row = document.querySelector("[data-row].current");
    var box = row && row.querySelector("[data-tick]");
    if (box) { box.click(); }
  }

  // How many rows are ticked, said beside what can be done with them.
  function count(form) {
    var place = form.querySelector("[data-ticked]");
    var number = form.querySelectorAll("[data-tick]:checked").length;
    if (place) { place.textContent = form.dataset.wordTicked.replace("{count}", number); }
  }
  document.addEventListener("change", function (event) {
    var form = event.target.closest && event.target.matches("[data-tick]") && event.target.closest("form[data-ticks]");
    if (form) { count(form); }
  });
  document.querySelectorAll("form[data-ticks]").forEach(count); // a page gone back to may come with its ticks

  // What unfolds over the page folds again by Escape or a click beside it.
  function fold(except) {
    document.querySelectorAll("details.views[open]").forEach(function (box) {
      if (box !== except) { box.open = false; }
    });
  }
  document.addEventListener("click", function (event) { fold(event.target.closest && event.target.closest("details.views")); });
  document.addEventListener("keydown", function (event) {
    var open = event.key === "Escape" && document.querySelector("details.views[open]");
    if (open) { fold(null); open.querySelector("summary").focus(); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) { return; }
    var dialog = document.querySelector("dialog[open]");
    if (dialog) { return; }
    var key = event.key;
    if (before === "g" && /^[a-z]$/.test(key)) { follow("[data-key='g " + key + "']"); key = ""; }
    else if (key === "/") { var field = document.querySelector("[data-search]") || document.querySelector("[data-search-all]"); if (field) { event.preventDefault(); field.focus(); field.select(); } }
    else if (key === "n") { follow("[data-key='n']"); }
    else if (key === "j") { move(1); }
    else if (key === "k") { move(-1); }
    else if (key === "x") { tick(); }
    else if (key === ".") { event.preventDefault(); rowAction(); }
    else if (key === "?") { var help = document.getElementById("keys"); if (help) { help.showModal(); } }
    before = key;
    window.setTimeout(function () { before = ""; }, 1200);
  });
})();
