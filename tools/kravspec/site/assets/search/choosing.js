// A list with a form before it: shows the rows that fit what is chosen in the form, and keeps the choice in the page's address.
(() => {
  "use strict";
  const { fold, wordsOf, basesOf, soleId } = globalThis.kravspec.words;
  const form = document.querySelector(".kravspec-filter");
  const count = document.querySelector(".kravspec-count");
  const rows = Array.from(document.querySelectorAll(".kravspec-all tbody tr, li[data-ids]"), (row) => {
    const own = (row.dataset.ids ?? row.id).split("|");
    return { row, own, text: fold(row.textContent) };
  });
  const ids = rows.flatMap(({ own }) => own);
  const lists = new Set(rows.map(({ row }) => row.closest("ul")).filter(Boolean));
  const bases = basesOf(form.dataset.endings);
  const query = form.elements.namedItem("q");
  const selects = Array.from(form.querySelectorAll("select"));
  // Shorter than this, what is left of a word without its ending stands in too many others.
  const SHORTEST = 4;

  const inAnyForm = (word) => Array.from(bases(word)).filter((base) => base === word || base.length >= SHORTEST);

  const fits = (typed) => {
    const sole = soleId(typed, ids);
    if (sole) return ({ own }) => own.includes(sole);
    const words = wordsOf(typed).map(({ word }) => inAnyForm(word));
    return ({ text }) => words.every((forms) => forms.some((part) => text.includes(part)));
  };

  const show = () => {
    const asked = fits(query.value);
    let shown = 0;
    for (const each of rows) {
      const chosen = selects.every(({ name, value }) => !value || each.row.dataset[name].split("|").includes(value));
      each.row.hidden = !(chosen && asked(each));
      if (!each.row.hidden) shown++;
    }
    // A section without anything to show says nothing.
    for (const list of lists) {
      list.hidden = Array.from(list.children).every(({ hidden }) => hidden);
      if (list.previousElementSibling?.matches("h2")) list.previousElementSibling.hidden = list.hidden;
    }
    const text = shown === rows.length ? form.dataset.total : form.dataset.some;
    count.textContent = text.replace("{shown}", shown).replace("{all}", rows.length);
  };

  const chosen = () => [query, ...selects].filter(({ value }) => value.trim()).map(({ name, value }) => [name, value.trim()]);

  /** One step back undoes one choice; what is typed without a pause is one choice. */
  let typing = false;
  const remember = (isTyping) => {
    const state = new URLSearchParams(chosen()).toString();
    history[isTyping && typing ? "replaceState" : "pushState"](null, "", state ? `?${state}` : location.pathname);
    typing = isTyping;
    show();
  };

  const restore = () => {
    const state = new URLSearchParams(location.search);
    for (const field of [query, ...selects]) field.value = state.get(field.name) ?? "";
    // An address with a choice that there is not shows all.
    for (const select of selects) if (select.selectedIndex < 0) select.value = "";
    typing = false;
    show();
  };

  query.addEventListener("input", () => remember(true));
  query.addEventListener("change", () => { typing = false; });
  for (const select of selects) select.addEventListener("change", () => remember(false));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => remember(false)));
  addEventListener("popstate", restore);
  form.hidden = false;
  restore();
})();
