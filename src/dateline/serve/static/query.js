// The query editor over the plain form: highlighting, completion of our own terms, results as a table. It asks this server alone.
(function () {
  "use strict";
  var form = document.getElementById("ask");
  var area = document.getElementById("query");
  var answer = document.getElementById("answer");
  if (!form || !window.Yasqe || !window.Yasr) { return; }
  var base = form.dataset.base;
  var endpoint = new URL("/sparql", location.href).href;
  var terms = JSON.parse(form.dataset.terms);

  // the package's completers for classes and properties ask a service elsewhere: ours answer from the page
  ["class", "property"].forEach(function (kind) {
    Yasqe.forkAutocompleter(kind, {
      name: "own-" + kind,
      persistenceId: null,
      bulk: true,
      autoShow: false,
      get: function () { return Promise.resolve(terms[kind]); }
    });
  });
  var holder = document.createElement("div");
  holder.id = "editor";
  form.before(holder);
  form.hidden = true;
  var editor = new Yasqe(holder, {
    value: area.value,
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    autocompleters: ["variables", "own-class", "own-property"],
    requestConfig: { endpoint: endpoint, method: "POST" },
    editorHeight: "22rem"
  });
  // Tab leaves the editor, so that nobody is caught in it; its scrolling part can be reached by the keyboard
  editor.setOption("extraKeys", Object.assign({}, editor.getOption("extraKeys"), { "Tab": false, "Shift-Tab": false }));
  editor.getScrollerElement().tabIndex = 0;
  editor.getInputField().setAttribute("aria-label", area.labels[0] ? area.labels[0].textContent : "Query");

  // a prefix of ours that is used without a declaration gets one
  var prefixes = JSON.parse(form.dataset.prefixes);
  function declare() {
    var declared = editor.getPrefixesFromQuery();
    var code = editor.getValue().replace(/<[^<>"{}|^`\\\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#[^\n]*/g, " ");
    var missing = {};
    Array.from(code.matchAll(/(?<![\w:?$@.-])([A-Za-z][\w-]*):(?=[A-Za-z_])/g)).forEach(function (found) {
      var name = found[1];
      if (Object.hasOwn(prefixes, name) && !Object.hasOwn(declared, name)) { missing[name] = prefixes[name]; }
    });
    if (Object.keys(missing).length) { editor.addPrefixes(missing); }
  }
  editor.on("inputRead", declare);
  editor.on("blur", declare);

  var results = null;
  function settle() {
    Array.from(answer.querySelectorAll("select.tableSizer")).forEach(function (field) { field.setAttribute("aria-label", "Rows a page"); });
    Array.from(answer.querySelectorAll("a[href]")).forEach(function (link) {
      if (base && link.href.indexOf(base) === 0) { link.href = "/" + link.href.slice(base.length); link.removeAttribute("target"); }
    });
  }
  function show(response, duration) {
    if (!results) {
      answer.replaceChildren();
      var place = document.createElement("div");
      answer.append(place);
      results = new Yasr(place, { persistenceId: null, prefixes: editor.getPrefixesFromQuery() });
      results.on("drawn", settle);
    }
    results.config.prefixes = editor.getPrefixesFromQuery();
    results.setResponse(response, duration);
    settle();
  }
  editor.on("query", function () {
    history.replaceState(null, "", "/query?query=" + encodeURIComponent(editor.getValue()));
  });
  editor.on("queryResponse", function (_, response, duration) { show(response, duration); });
}());
