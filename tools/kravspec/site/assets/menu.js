// Menu, its sections and colours by real buttons. State and words stand in the page; nothing is made here.
(() => {
  "use strict";
  const menu = document.querySelector(".kravspec-menu");
  const drawer = document.querySelector(".md-sidebar--primary");
  const state = document.getElementById("__drawer"); // the theme moves the drawer by this box
  const narrow = matchMedia("(max-width: 76.234375em)");
  // While the drawer lies over the page, what is under it cannot be reached.
  const beneath = [...document.querySelectorAll(".md-skip, .md-header, .md-tabs, .md-sidebar--secondary, .md-content, .md-top, .md-footer")];

  const show = (open) => {
    if (state.checked !== open) state.click();
  };
  const reflect = () => {
    const open = state.checked && narrow.matches;
    menu.setAttribute("aria-expanded", String(open));
    for (const part of beneath) part.inert = open;
    if (!open) return;
    const here = [...drawer.querySelectorAll("[aria-current]")].find((link) => link.checkVisibility());
    (here ?? drawer.querySelector(".kravspec-nav-close")).focus({ preventScroll: true });
    here?.scrollIntoView({ block: "center" });
  };
  if (menu && drawer && state) {
    menu.addEventListener("click", () => show(true));
    state.addEventListener("change", () => {
      reflect();
      if (!state.checked && narrow.matches) menu.focus();
    });
    drawer.querySelector(".kravspec-nav-close").addEventListener("click", () => show(false));
    drawer.addEventListener("click", (event) => {
      if (event.target.closest("a[href^='#']")) show(false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.checked && narrow.matches) show(false);
    });
    narrow.addEventListener("change", () => (narrow.matches ? reflect() : show(false)));
    reflect();
  }

  for (const button of document.querySelectorAll(".kravspec-nav-unfold")) {
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
    });
  }

  for (const button of document.querySelectorAll(".kravspec-scheme")) {
    button.addEventListener("click", () => {
      document.getElementById(button.dataset.chooses).click();
      [...document.querySelectorAll(".kravspec-scheme")].find((other) => !other.hidden)?.focus();
    });
    // The theme would choose once more at the Enter key.
    button.addEventListener("keydown", (event) => event.stopPropagation());
  }
})();
