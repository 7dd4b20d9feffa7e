// Keeps a served page current: swaps what has changed, shows what is wrong at its place, and leads
// from the page to its source. Pages that are written to disk do not have it.
(() => {
  "use strict";
  const own = new Set(["_reckon-state", "_reckon-panel"]);
  let state = JSON.parse(document.getElementById("_reckon-state").textContent);

  // -- Swapping --------------------------------------------------------------------------------

  const isOwn = (node) => node.nodeType === 1 && (own.has(node.id) || node.classList.contains("_reckon")
    || node.matches("script[src^='/-/'], link[href^='/-/']"));

  function sameKind(a, b) {
    return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");
  }

  // Makes `old` like `fresh` with as few changes as the two lists of children need at their ends.
  function morph(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeType !== 1) { old.nodeValue = fresh.nodeValue; return; }
    for (const { name } of [...old.attributes])
      if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
    for (const { name, value } of fresh.attributes)
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    const before = [...old.childNodes].filter((node) => !isOwn(node));
    const after = [...fresh.childNodes].filter((node) => !isOwn(node));
    let start = 0;
    while (start < before.length && start < after.length && before[start].isEqualNode(after[start])) start++;
    let end = 0;
    while (end < before.length - start && end < after.length - start
      && before[before.length - 1 - end].isEqualNode(after[after.length - 1 - end])) end++;
    const leaving = before.slice(start, before.length - end);
    const coming = after.slice(start, after.length - end);
    const anchor = before[before.length - end] ?? [...old.childNodes].find((n) => isOwn(n)) ?? null;
    coming.forEach((node, index) => {
      const there = leaving[index];
      if (there && sameKind(there, node)) morph(there, node);
      else if (there) there.replaceWith(document.importNode(node, true));
      else old.insertBefore(document.importNode(node, true), anchor);
    });
    leaving.slice(coming.length).forEach((node) => node.remove());
  }

  // The first block that is in view stays where it is, whatever grows above it.
  function keepingPlace(change) {
    const blocks = [...document.querySelectorAll("main > *, main > * > *")];
    const block = blocks.find((b) => b.getBoundingClientRect().bottom > 0);
    const top = block?.getBoundingClientRect().top;
    const y = window.scrollY;
    change();
    if (y === 0) return;
    const target = block?.isConnected ? window.scrollY + block.getBoundingClientRect().top - top : y;
    window.scrollTo({ top: target, behavior: "instant" });
  }

  let isBusy = false, isWanted = false;
  async function refresh() {
    if (isBusy) { isWanted = true; return; }
    isBusy = true;
    do {
      isWanted = false;
      try {
        const response = await fetch(location.pathname, { cache: "no-store" });
        const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
        const isMissing = response.status === 404 && document.querySelector("main")?.id === "_text";
        if (isMissing) {
          state.stale = true;
          state.gone = true;
        } else {
          state = JSON.parse(fresh.getElementById("_reckon-state").textContent);
          keepingPlace(() => {
            clearNotes();
            document.title = fresh.title;
            const style = document.querySelector("head style");
            const next = fresh.querySelector("head style");
            if (style && next && style.textContent !== next.textContent) style.replaceWith(next);
            morph(document.body, fresh.body);
          });
        }
        show();
      } catch (error) { /* The server is gone; the socket says so. */ }
    } while (isWanted);
    isBusy = false;
    document.documentElement.dataset.reckonVersion = version;
  }

  // -- Findings --------------------------------------------------------------------------------

  const clearNotes = () => document.querySelectorAll("._reckon").forEach((note) => note.remove());

  const letters = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "");

  // The block whose text holds a source line, as a cell does, or the longest plain stretch of it.
  function block(line) {
    const runs = line.replace(/\{[a-z]+\}/g, "").split(/[`{}$*_[\]()#|]+/)
      .map(letters).sort((a, b) => b.length - a.length);
    runs.unshift(letters(line));
    const blocks = [...document.querySelectorAll(
      "main p, main li, main td, main th, main h1, main h2, main h3, main h4, main figcaption, main pre, main .failure")];
    for (const run of runs.filter((r) => r.length >= 4)) {
      const found = blocks.find((b) => letters(b.textContent).includes(run));
      if (found) return found;
    }
    return null;
  }

  function address(file, line) {
    const path = file.startsWith("/") ? file : state.root + "/" + file;
    return state.editor.replaceAll("{path}", encodeURI(path)).replaceAll("{line}", line);
  }

  function entry(finding) {
    const item = document.createElement("li");
    item.className = finding.severity;
    const place = document.createElement(state.editor && finding.file ? "a" : "span");
    if (place.href !== undefined) place.href = address(finding.file, finding.line);
    place.textContent = finding.place;
    const message = document.createElement("span");
    message.textContent = finding.severity + ": " + finding.message;
    item.append(place, " ", message);
    return item;
  }

  function show() {
    clearNotes();
    const panel = document.createElement("aside");
    panel.className = "_reckon";
    panel.id = "_reckon-panel";
    panel.setAttribute("role", "status");
    if (state.stale) {
      const note = document.createElement("p");
      note.textContent = state.gone
        ? "The notebook of this page is gone. The page is as it was."
        : "This page cannot be made from the files as they are now. It shows the last that could.";
      panel.append(note);
    }
    document.documentElement.toggleAttribute("data-reckon-stale", Boolean(state.stale));
    if (state.findings.length > 0) {
      const list = document.createElement("ul");
      list.append(...state.findings.map(entry));
      panel.append(list);
    }
    if (panel.childNodes.length > 0) document.body.append(panel);
    const failures = [...document.querySelectorAll(".failure")].map((f) => letters(f.textContent));
    for (const finding of state.findings) {
      const place = finding.text && block(finding.text);
      // A directive that failed says so itself.
      if (!place || place.closest(".failure")) continue;
      if (failures.some((text) => text.includes(letters(finding.message)))) continue;
      const note = document.createElement("aside");
      note.className = "_reckon note " + finding.severity;
      note.textContent = finding.severity + ": " + finding.message;
      const host = place.closest("table, li, figure, pre") ?? place;
      if (host.nodeName === "LI") host.append(note); else host.after(note);
    }
  }

  // -- To the source ---------------------------------------------------------------------------

  // The longest stretch of plain text around what was clicked.
  function words(element) {
    const host = element.closest("p, li, td, th, h1, h2, h3, h4, figcaption, pre, dt, dd") ?? element;
    const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
    let best = "";
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest("button, .calc, math, ._reckon, a.number")) continue;
      const text = walker.currentNode.nodeValue.trim();
      if (text.length > best.length) best = text;
    }
    return best;
  }

  // The place that the panel behind a number names, such as `report.md:12`.
  function doorPlace(element) {
    const id = element.closest("button[popovertarget]")?.getAttribute("popovertarget");
    const text = id && document.getElementById(id)?.querySelector("small")?.textContent;
    const match = text && /([^\s:]+):(\d+)$/.exec(text);
    return match && { name: match[1], line: Number(match[2]) };
  }

  document.addEventListener("click", async (event) => {
    if (!event.altKey || event.target.closest("._reckon")) return;
    event.preventDefault();
    event.stopPropagation();
    const response = await fetch("/-/place?page=" + encodeURIComponent(decodeURI(location.pathname))
      + "&text=" + encodeURIComponent(words(event.target)));
    if (!response.ok) return;
    const place = await response.json();
    const door = doorPlace(event.target);
    if (door) {
      place.line = door.line;
      place.file = place.file.replace(/[^/]*$/, "") + door.name;
    }
    document.documentElement.dataset.reckonPlace = place.file + ":" + place.line;
    if (state.editor) location.href = address(place.file, place.line);
    else console.info("reckon: " + place.file + ":" + place.line);
  }, true);

  // -- Following -------------------------------------------------------------------------------

  let version = -1, wait = 100;
  function follow() {
    const socket = new WebSocket("ws://" + location.host + "/-/live");
    socket.onopen = () => {
      wait = 100;
      document.documentElement.removeAttribute("data-reckon-lost");
    };
    socket.onmessage = ({ data }) => {
      const news = JSON.parse(data);
      if (news.busy !== undefined) {
        document.documentElement.toggleAttribute("data-reckon-busy", news.busy);
        return;
      }
      const isFirst = version < 0;
      const isOurs = news.pages === null || news.pages.includes(decodeURI(location.pathname))
        || location.pathname.endsWith("/");
      version = news.version;
      if (isOurs) refresh();
      else if (isFirst) document.documentElement.dataset.reckonVersion = version;
    };
    socket.onclose = () => {
      document.documentElement.toggleAttribute("data-reckon-lost", true);
      document.documentElement.removeAttribute("data-reckon-busy");
      setTimeout(follow, wait);
      wait = Math.min(wait * 2, 5000);
    };
  }
  show();
  follow();
})();
