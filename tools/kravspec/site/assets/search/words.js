// Words as a search compares them: without case and dots, in all their forms; and IDs in any form.
(() => {
  "use strict";
  const kravspec = (globalThis.kravspec ??= {});

  const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[.:]\p{N}+)*/gu;
  const ID = /([\p{L}]{2,8})[\s_‐-―.-]*(\d{1,4})(?![\p{L}\p{N}])/gu;
  const SHORTEST = 3;

  /** The text as it is compared: `Ärende` and `arende` are the same. */
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

  /** Each word of the text with its place: `{ word, begin, end }`, the word folded. */
  const wordsOf = (text) =>
    Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word: fold(word), begin: index, end: index + word.length }));

  /**
   * The function from a folded word to the words it can be a form of, itself included: `planer` gives `planer`, `plane`, `plan`.
   * Two words are forms of the same when these have one in common.
   */
  const basesOf = (endings) => {
    const known = new Set(endings.split(" ").map(fold));
    const longest = Math.max(...Array.from(known, (ending) => ending.length));
    return (word) => {
      const bases = new Set([word]);
      // A word with a digit in it is a number or an ID and has no endings.
      if (/\d/.test(word)) return bases;
      for (let cut = Math.max(SHORTEST, word.length - longest); cut < word.length; cut++)
        // Swedish doubles two letters before an ending: rum, rummet.
        if (known.has(word.slice(cut))) bases.add(word.slice(0, cut)).add(word.slice(0, cut).replace(/(m|n)\1$/, "$1"));
      return bases;
    };
  };

  /** The IDs that the text names in any form, `PRO-6`, `pro 06`, `pro06`: those of `ids` that it can mean, in order. */
  const idsIn = (text, ids) => {
    const key = (letters, number) => `${fold(letters)}-${Number(number)}`;
    const known = new Map(ids.map((id) => [key(...id.split("-")), id]));
    return Array.from(text.matchAll(ID), ([, letters, number]) => known.get(key(letters, number))).filter(Boolean);
  };

  /** The one ID that the text is, and nothing else; undefined where it says more. */
  const soleId = (text, ids) => (fold(text).replace(ID, "").match(/[a-z0-9]/) ? undefined : idsIn(text, ids)[0]);

  kravspec.words = { fold, wordsOf, basesOf, idsIn, soleId };
})();
