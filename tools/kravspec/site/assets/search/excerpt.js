// Finds in a text the place that says most of what was asked for, and the words in it that do.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { wordsOf } = kravspec.words;

  const WORDS = 32;
  const BEFORE = 6;
  const ENDS = /[.!?:]\s$/;

  /**
   * `groups` are maps from words to how near they are to what was typed, each with `rarity`. Gives where the excerpt begins
   * and ends in `text`, its marked words as `[begin, end]`, and how much of what was asked for it says, from 0 to 1.
   */
  const excerptOf = (text, groups) => {
    const words = wordsOf(text);
    const hits = words.flatMap(({ word }, index) => groups.flatMap(({ words: meant, rarity }, group) =>
      meant.has(word) ? [{ index, group, worth: meant.get(word) * rarity }] : []));
    const total = groups.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
    let best = { said: 0, first: 0 };
    for (const { index: first } of hits) {
      const worth = new Map();
      for (const { index, group, worth: one } of hits)
        if (index >= first && index < first + WORDS) worth.set(group, Math.max(one, worth.get(group) ?? 0));
      const said = Array.from(worth.values()).reduce((sum, one) => sum + one, 0) / total;
      if (said > best.said) best = { said, first };
    }
    let from = best.first;
    // A sentence that begins nearby is read from its beginning.
    for (let at = best.first; at >= Math.max(0, best.first - BEFORE); at--)
      if (at === 0 || ENDS.test(text.slice(0, words[at].begin))) { from = at; break; }
    const to = Math.min(words.length, from + WORDS);
    const marks = [...new Set(hits.map(({ index }) => index))].filter((index) => index >= from && index < to);
    return {
      said: best.said,
      begin: from ? words[from].begin : 0,
      end: to < words.length ? words[to - 1].end : text.length,
      marks: marks.map((index) => [words[index].begin, words[index].end]),
    };
  };

  kravspec.excerptOf = excerptOf;
})();
