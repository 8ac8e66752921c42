// The switch between light and dark; until it is used, the system's choice holds.
(function () {
  "use strict";
  var root = document.documentElement;
  function stored() {
    try { return localStorage.getItem("theme"); } catch (error) { return null; }
  }
  function apply(theme) {
    if (theme === "light" || theme === "dark") { root.dataset.theme = theme; }
  }
  apply(stored());
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.getElementById("theme");
    if (!button) { return; }
    function isDark() {
      return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    }
    function show() {
      button.textContent = isDark() ? "Light" : "Dark";
      button.setAttribute("aria-label", isDark() ? "Light colours" : "Dark colours");
    }
    button.hidden = false;
    show();
    button.addEventListener("click", function () {
      var theme = isDark() ? "light" : "dark";
      apply(theme);
      try { localStorage.setItem("theme", theme); } catch (error) { /* private windows keep nothing */ }
      show();
    });
  });
}());
