// Lets the keyboard reach what scrolls sideways, as long as it does; its name stands in the page or in the caption.
(() => {
  "use strict";
  const name = document.body.querySelector("[data-table]")?.dataset.table;
  const reach = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    box.toggleAttribute("tabindex", scrolls);
    if (!scrolls) {
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
      return;
    }
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent.trim() || name);
  };
  const watch = new ResizeObserver((entries) => entries.forEach((entry) => reach(entry.target)));
  // The theme has put its own box around tables without a class by now.
  const boxes = document.querySelectorAll(".kravspec-table, .md-typeset__scrollwrap, .md-typeset pre > code, .kravspec-formula");
  for (const box of boxes) watch.observe(box);
})();
