// Shows a term's definition where the term stands. Without this script its link leads to the entry of the terms clause.
(() => {
  "use strict";
  if (!("popover" in HTMLElement.prototype)) return;
  // Each page holds the definitions of its terms: nothing is fetched, and the words come from the page.
  const rows = [...document.querySelectorAll(".kravspec-terms > div")].filter((row) => row.querySelector("dt a"));
  const definitions = new Map(rows.map((row) => [row.querySelector("dt a").href, row]));
  const GAP = 8;

  const place = (note, link) => {
    const at = link.getBoundingClientRect();
    const left = Math.max(GAP, Math.min(at.left, document.documentElement.clientWidth - note.offsetWidth - GAP));
    const below = at.bottom + GAP;
    const fits = below + note.offsetHeight <= innerHeight || at.top < note.offsetHeight + GAP;
    note.style.left = `${left + scrollX}px`;
    note.style.top = `${(fits ? below : at.top - note.offsetHeight - GAP) + scrollY}px`;
  };

  const noteFor = (link, row, id) => {
    // A span, for it stands in the middle of a sentence: next in the order of reading and of the tab key.
    const note = document.createElement("span");
    Object.assign(note, { id, popover: "auto", className: "kravspec-definition-note" });
    const entry = row.querySelector("dt a").cloneNode(true);
    const said = document.createElement("span");
    said.append(...[...row.querySelector("dd").childNodes].map((node) => node.cloneNode(true)));
    note.append(entry, said);
    note.addEventListener("beforetoggle", (event) => link.setAttribute("aria-expanded", String(event.newState === "open")));
    link.after(note);
    return note;
  };

  for (const [index, link] of [...document.querySelectorAll("a.term")].entries()) {
    const row = definitions.get(link.href);
    if (!row) continue;
    let note = null;
    let open = false;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    const toggle = () => {
      note ??= noteFor(link, row, `kravspec-term-${index}`);
      link.setAttribute("aria-controls", note.id);
      if (open) return note.hidePopover();
      note.showPopover();
      return place(note, link);
    };
    // A press outside an open note closes it before the click comes: what was open is remembered.
    link.addEventListener("pointerdown", () => { open = Boolean(note?.matches(":popover-open")); });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (event.detail === 0) open = Boolean(note?.matches(":popover-open"));
      toggle();
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  }
})();
