// Search in a copy of the site that has no server: the same parameters as the served page, over one JSON file.
(function () {
  "use strict";
  var FACETS = { speaker: "speaker_path", outlet: "outlet", kind: "kind", voice: "voice", modality: "modality", article: "article" };
  var MOST = 100;
  var asked = new URLSearchParams(location.search);
  var chosen = Object.keys(FACETS).filter(function (name) { return asked.get(name); });
  var form = document.querySelector("main form.search");
  ["q", "from", "to"].forEach(function (name) {
    var field = form.elements.namedItem(name);
    if (field && asked.get(name)) { field.value = asked.get(name); }
  });
  chosen.forEach(function (name) {
    var field = document.createElement("input");
    field.type = "hidden"; field.name = name; field.value = asked.get(name);
    form.append(field);
  });
  if (!asked.toString()) { return; }

  function plain(text) { return (text || "").normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase(); }
  function wanted(text) {
    return Array.from(text.matchAll(/"([^"]+)"|(\S+)/g), function (found) { return plain(found[1] || found[2].replace(/"/g, "")); })
      .filter(function (word) { return /[\p{L}\p{N}]/u.test(word); });
  }
  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    if (text !== undefined) { made.textContent = text; }
    return made;
  }
  function link(text, path) {
    var made = element("a", "", text);
    made.href = path;
    return made;
  }
  function hit(row, files) {
    var item = element("li", row.voice === "attributed" ? "said" : "hearsay");
    var who = element("p", "who");
    var label = { attributed: "Said", hearsay: "Hearsay" }[row.voice] || "Not asserted";
    who.append(element("span", "badge " + item.className, label), " ");
    if (row.modality !== "factual") { who.append(element("span", "badge modality", row.modality), " "); }
    who.append(row.speaker ? link(row.speaker, files[row.speaker_path] || row.speaker_path) : "nobody named");
    if (row.outlet) { who.append(", in " + row.outlet); }
    var words = element(row.kind === "quotation" ? "blockquote" : "p", row.kind === "quotation" ? "" : "claim", row.words);
    words.dir = "auto";
    var where = element("p", "where");
    where.append(link(row.headline, row.path));
    if (row.day) { where.append(" · " + row.day); }
    item.append(who, words, where);
    return item;
  }
  function matches(row) {
    var text = plain(row.words) + "\n" + plain(row.speaker) + "\n" + plain(row.headline);
    return wanted(asked.get("q") || "").every(function (word) { return text.includes(word); }) &&
      chosen.every(function (name) { return row[FACETS[name]] === asked.get(name); }) &&
      (!asked.get("from") || row.day >= asked.get("from")) && (!asked.get("to") || row.day <= asked.get("to") + "~");
  }
  fetch("search.json").then(function (response) { return response.json(); }).then(function (data) {
    var found = data.rows.filter(matches);
    var hits = document.getElementById("hits");
    hits.replaceChildren.apply(hits, found.slice(0, MOST).map(function (row) { return hit(row, data.pages); }));
    if (!found.length) { hits.append(element("li", "none", "Nothing was said in such words.")); }
    var note = found.length + " found" + (found.length > MOST ? "; the first " + MOST + " are shown" : "") + " · ";
    document.getElementById("found").replaceChildren(note, link("start again", "search.html"));
  }).catch(function () {
    document.getElementById("found").textContent = "The search needs the file search.json beside this page, and a web server to fetch it from.";
  });
}());
