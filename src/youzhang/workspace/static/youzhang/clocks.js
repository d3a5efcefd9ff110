// Clocks tick without reloading. The instants are the company's wall clock, so no time zone of the browser is
// asked: everything is counted from the instant the server made the page at.
(function () {
  "use strict";
  var COUNTDOWN = 2 * 60 * 60 * 1000; // as in words/clocks.py
  var words = document.body.dataset;
  var loadedAt = Date.now();

  function parse(text) { return Date.parse(text + "Z"); }
  function now() { return parse(words.at) + (Date.now() - loadedAt); }
  function fill(text, values) { return text.replace(/\{(\w+)\}/g, function (_, name) { return values[name]; }); }

  function span(milliseconds) {
    var minutes = Math.floor(milliseconds / 60000);
    if (minutes < 1) { return words.wordMoment; }
    var hours = Math.floor(minutes / 60);
    var rest = minutes % 60;
    if (hours === 0) { return fill(words.wordMinutes, { minutes: minutes }); }
    if (hours < 24) { return fill(rest ? words.wordHoursMinutes : words.wordHours, { hours: hours, minutes: rest }); }
    var days = Math.floor(hours / 24);
    var left = hours % 24;
    return fill(left && days < 3 ? words.wordDaysHours : words.wordDays, { days: days, hours: left });
  }

  function show(clock, state, text) {
    var label = clock.querySelector("[data-clock-words]");
    if (label && label.textContent !== text) { label.textContent = text; }
    if (clock.dataset.state !== state) {
      clock.classList.remove("clock-" + clock.dataset.state);
      clock.classList.add("clock-" + state);
      clock.dataset.state = state;
      var use = clock.querySelector("use");
      if (use) { use.setAttribute("href", use.getAttribute("href").replace(/#.*/, "#" + (state === "running" ? "clock" : state))); }
    }
  }

  function tick() {
    var at = now();
    document.querySelectorAll("[data-clock][data-due]").forEach(function (clock) {
      var due = parse(clock.dataset.due);
      var warn = clock.dataset.warn ? parse(clock.dataset.warn) : null;
      if (at > due) {
        show(clock, "late", fill(words.wordLate, { span: span(at - due) }));
      } else if (due - at < COUNTDOWN) {
        show(clock, warn !== null && at >= warn ? "warn" : clock.dataset.state === "warn" ? "warn" : "running",
          fill(words.wordLeft, { span: span(due - at) }));
      }
    });
  }

  tick();
  window.setInterval(tick, 5000);
  document.addEventListener("htmx:load", tick);
})();
