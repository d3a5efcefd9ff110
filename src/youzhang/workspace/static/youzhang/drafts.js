// What is typed is kept: in this browser, until the form was taken. A closed tab, a refused form or a lost
// connection loses nothing; leaving a form with unsaved work asks first.
(function () {
  "use strict";
  var PREFIX = "youzhang-draft:";
  var DAYS = 14 * 24 * 60 * 60 * 1000;
  var sending = false;

  function key(form) { return PREFIX + document.body.dataset.person + ":" + form.dataset.draft; }
  function skip(field) { return !field.name || field.name === "csrfmiddlewaretoken" || field.name === "form" || field.type === "file" || field.type === "password"; }
  function values(form) {
    var found = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      if (skip(field) || ((field.type === "checkbox" || field.type === "radio") && !field.checked)) { return; }
      (found[field.name] = found[field.name] || []).push(field.value);
    });
    return found;
  }
  function keep(form) {
    var now = values(form);
    form.dataset.dirty = JSON.stringify(now) === form.dataset.first ? "" : "yes";
    try {
      if (form.dataset.dirty) { localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), values: now })); }
      else { localStorage.removeItem(key(form)); }
    } catch (error) { /* private windows may have no storage: the form itself still works */ }
  }
  function restore(form) {
    var kept;
    try { kept = JSON.parse(localStorage.getItem(key(form)) || "null"); } catch (error) { kept = null; }
    if (!kept || Date.now() - kept.at > DAYS) { return; }
    Array.prototype.forEach.call(form.elements, function (field) {
      if (skip(field)) { return; }
      var list = kept.values[field.name] || [];
      if (field.type === "checkbox" || field.type === "radio") { field.checked = list.indexOf(field.value) >= 0; }
      else if (list.length) { field.value = list.shift(); }
    });
    form.dataset.dirty = "yes";
    var word = form.querySelector("[data-draft-word]");
    if (word) { word.hidden = false; }
    form.dispatchEvent(new CustomEvent("draft:restored", { bubbles: true }));
  }
  function start(form) {
    if (form.dataset.draftReady) { return; }
    form.dataset.draftReady = "yes";
    form.dataset.first = JSON.stringify(values(form));
    if (!form.dataset.refused) { restore(form); } else { form.dataset.dirty = "yes"; keepAlways(form); }
  }
  function keepAlways(form) {
    try { localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), values: values(form) })); } catch (error) { return; }
  }
  function clear(name) {
    try { localStorage.removeItem(PREFIX + document.body.dataset.person + ":" + name); } catch (error) { return; }
  }

  function startAll(root) {
    (root.querySelectorAll ? root : document).querySelectorAll("form[data-draft]").forEach(start);
    if (root.matches && root.matches("form[data-draft]")) { start(root); }
    document.querySelectorAll("[data-draft-done]").forEach(function (mark) { clear(mark.dataset.draftDone); });
    var wrong = document.querySelector("form[data-refused] [aria-invalid='true'], form[data-refused] [data-first-wrong]");
    if (wrong && root !== document) { wrong.focus(); }
  }

  ["input", "change"].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var form = event.target.form || (event.target.closest && event.target.closest("form"));
      if (form && form.dataset.draft) { keep(form); }
    });
  });
  document.addEventListener("submit", function () { sending = true; });
  document.addEventListener("htmx:beforeOnLoad", function (event) {
    // Taken: the answer leads on, and nothing is unsaved any more.
    var form = event.target.closest ? event.target.closest("form[data-draft]") : null;
    if (form && event.detail.xhr.getResponseHeader("HX-Redirect")) { form.dataset.dirty = ""; form.dataset.taken = "yes"; }
  });
  document.addEventListener("htmx:afterRequest", function () { sending = false; });
  document.addEventListener("click", function (event) {
    var drop = event.target.closest && event.target.closest("[data-draft-drop]");
    if (!drop) { return; }
    var form = drop.closest("form");
    clear(form.dataset.draft);
    form.dataset.draft = "";
    window.location.reload();
  });
  window.addEventListener("beforeunload", function (event) {
    if (!sending && document.querySelector("form[data-draft][data-dirty='yes']:not([data-taken])")) { event.preventDefault(); }
  });
  startAll(document);
  var first = document.querySelector("form[data-focus]:not([data-refused])");
  if (first) {
    var input = Array.prototype.find.call(first.elements, function (field) { return field.type !== "hidden" && field.offsetParent !== null && /^(INPUT|TEXTAREA|SELECT)$/.test(field.tagName); });
    if (input) { input.focus({ preventScroll: true }); }
  }
  document.addEventListener("htmx:load", function (event) { startAll(event.detail.elt); });
})();
