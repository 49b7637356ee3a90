// Words and elements. Whatever is shown goes through here, as text and never as HTML.
(() => {
  "use strict";
  const kravspec = (globalThis.kravspec ??= {});
  const data = JSON.parse(document.getElementById("kravspec-assessment").textContent);

  /** A sentence from the page's words, its `{names}` filled in. */
  const say = (name, values = {}) =>
    data.words[name].replace(/\{(\w+)\}/g, (whole, key) => (Object.hasOwn(values, key) ? values[key] : whole));

  /** An element with its attributes and children; a child that is no element is text. */
  const element = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);

  const drawing = (name, attributes = {}, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);

  const fill = (made, attributes, children) => {
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const button = (name, work) => {
    const made = element("button", { type: "button" }, name);
    made.addEventListener("click", work);
    return made;
  };

  /** A table in a box that scrolls by itself. The first cell of a row is its head; a cell is text or an element. */
  const table = (caption, head, rows) => {
    const row = (cells) =>
      element("tr", {}, ...cells.map((cell, i) => (i ? element("td", {}, cell) : element("th", { scope: "row" }, cell))));
    return element(
      "div",
      { class: "kravspec-table", tabindex: "0", role: "region", "aria-label": `${say("scroll")}: ${caption}` },
      element(
        "table",
        { class: "kravspec-grid" },
        element("caption", {}, caption),
        element("thead", {}, element("tr", {}, ...head.map((name) => element("th", { scope: "col" }, name)))),
        element("tbody", {}, ...rows.map(row)),
      ),
    );
  };

  const today = () => localDay(new Date());

  /** The local day as `2026-11-25`. */
  const localDay = (date) =>
    [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  const timeNow = () => new Date().toLocaleTimeString(data.language, { hour: "2-digit", minute: "2-digit" });

  Object.assign(kravspec, { data, say, element, drawing, button, table, today, timeNow });
})();
