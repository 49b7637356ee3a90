// Lets the keyboard reach what scrolls sideways, as long as it does; its name stands in the page or in the caption.
(() => {
  "use strict";
  const name = document.querySelector(".md-header").dataset; // the words
  const reach = (box) => {
    const scrolls = box.scrollWidth > box.clientWidth + 1;
    box.toggleAttribute("tabindex", scrolls);
    if (!scrolls) {
      box.removeAttribute("role");
      box.removeAttribute("aria-label");
      return;
    }
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", box.querySelector("caption")?.textContent.trim() || (box.querySelector("table") ? name.table : name.other));
  };
  const watch = new ResizeObserver((entries) => entries.forEach((entry) => reach(entry.target)));
  // By then the theme has put its own box around tables without a class.
  addEventListener("load", () => {
    const boxes = document.querySelectorAll(".kravspec-table, .md-typeset__scrollwrap, .md-typeset pre > code, .kravspec-formula");
    for (const box of boxes) watch.observe(box);
  });
})();
