// Finds words in the index that stands in the page. Without it the page lists all that there is.
(() => {
  "use strict";
  const element = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const most = 50;

  // One entry a section: [title, heading, address, excerpt, what is searched].
  const entries = JSON.parse(element("index").textContent).flatMap(([title, address, sections]) =>
    (sections.length > 0 ? sections : [["", "", "", ""]]).map(([heading, id, excerpt, words]) => ({
      title, heading, excerpt, address: id ? address + "#" + encodeURIComponent(id) : address,
      head: " " + fold(title + " " + heading), body: " " + fold(excerpt + " " + words),
    })));

  // A word counts where one begins with it, and more in a heading; every word must be found.
  function score(entry, words) {
    let total = 0;
    for (const word of words) {
      const inHead = entry.head.split(/[^\p{L}\p{N}]+/u).some((other) => other.startsWith(word));
      const inBody = entry.body.split(/[^\p{L}\p{N}]+/u).some((other) => other.startsWith(word));
      if (!inHead && !inBody) return 0;
      total += inHead ? 4 : 1;
    }
    return total;
  }

  function result(entry, words) {
    const item = element("result").content.cloneNode(true);
    const link = item.querySelector("a");
    link.href = entry.address;
    link.textContent = entry.heading ? entry.title + " › " + entry.heading : entry.title;
    item.querySelector("p").replaceChildren(...marked(entry.excerpt, words));
    return item;
  }

  // The words that were looked for stand out.
  function marked(text, words) {
    return text.split(/([\p{L}\p{N}]+)/u).map((part) => {
      if (!words.some((word) => fold(part).startsWith(word))) return part;
      const mark = document.createElement("mark");
      mark.textContent = part;
      return mark;
    });
  }

  // How many places there are, in the words of the page: `#` and `##` are numbers there.
  function counted(count) {
    const { none, one, many, first } = element("status").dataset;
    return count === 0 ? none : count === 1 ? one
      : count > most ? first.replace("##", count).replace("#", most) : many.replace("#", count);
  }

  function search() {
    const words = fold(element("words").value).split(/[^\p{L}\p{N}]+/u).filter((word) => word);
    const found = words.length === 0 ? [] : entries
      .map((entry, index) => ({ entry, index, points: score(entry, words) }))
      .filter(({ points }) => points > 0)
      .sort((a, b) => b.points - a.points || a.index - b.index);
    element("results").replaceChildren(...found.slice(0, most).map(({ entry }) => result(entry, words)));
    element("results").hidden = words.length === 0;
    element("all").hidden = words.length > 0;
    element("status").textContent = words.length === 0 ? "" : counted(found.length);
  }

  element("words").value = new URLSearchParams(location.search).get("q") ?? "";
  element("words").addEventListener("input", search);
  element("form").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  search();
})();
