// What is typed is kept: in this browser, until the form was taken. A closed tab, a refused form or a lost
// connection loses nothing; leaving a form with unsaved work asks first.
(function () {
  "use strict";
  var PREFIX = "youzhang-draft:";
  var DAYS = 14 * 24 * 60 * 60 * 1000;
  var sending = false;

  function key(form) { return PREFIX + document.body.dataset.person + ":" + form.dataset.draft; }
  function skip(field) { return !field.name || field.name === "csrfmiddlewaretoken" || field.name === "form" || field.type === "file" || field.type === "password"; }
  function values(form, untouched) {
    var found = {};
    Array.prototype.forEach.call(form.elements, function (field) {
      var ticked = untouched ? field.defaultChecked : field.checked;
      if (skip(field) || ((field.type === "checkbox" || field.type === "radio") && !ticked)) { return; }
      (found[field.name] = found[field.name] || []).push(untouched && "defaultValue" in field ? field.defaultValue : field.value);
    });
    return found;
  }
  // Only what this person changed is kept: what others change meanwhile stands as they left it.
  function changed(form) {
    if (!form.dataset.first) { form.dataset.first = JSON.stringify(values(form, true)); } // typed before htmx said it is there
    var first = JSON.parse(form.dataset.first), now = values(form), found = {};
    Object.keys(Object.assign({}, first, now)).forEach(function (name) {
      if (JSON.stringify(first[name]) !== JSON.stringify(now[name])) { found[name] = now[name] || []; }
    });
    return found;
  }
  function keep(form) {
    var now = changed(form);
    form.dataset.dirty = Object.keys(now).length ? "yes" : "";
    try {
      if (form.dataset.dirty) { localStorage.setItem(key(form), JSON.stringify({ at: Date.now(), values: now, first: form.dataset.first })); }
      else { localStorage.removeItem(key(form)); }
    } catch (error) { /* private windows may have no storage: the form itself still works */ }
  }
  function kept(form) {
    var found;
    try { found = JSON.parse(localStorage.getItem(key(form)) || "null"); } catch (error) { found = null; }
    return found && Date.now() - found.at <= DAYS ? found : null;
  }
  function restore(form) {
    var found = kept(form);
    if (!found) { return; }
    Array.prototype.forEach.call(form.elements, function (field) {
      var list = found.values[field.name];
      if (skip(field) || !list) { return; }
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
    var before = form.dataset.refused ? kept(form) : null; // a refused form shows what was typed: it counts from what was there before
    if (form.dataset.first) { return; }
    form.dataset.first = before && before.first ? before.first : JSON.stringify(values(form));
    if (!form.dataset.refused) { restore(form); } else { form.dataset.dirty = "yes"; }
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
