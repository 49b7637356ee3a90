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
   * and ends in `text`, and its marked words as `[begin, end]`.
   */
  const excerptOf = (text, groups) => {
    const words = wordsOf(text);
    const hits = words.flatMap(({ word }, index) => groups.flatMap(({ words: meant, rarity }, group) =>
      meant.has(word) ? [{ index, group, worth: meant.get(word) * rarity }] : []));
    let best = { said: 0, first: 0 };
    for (const { index: first } of hits) {
      const worth = new Map();
      for (const { index, group, worth: one } of hits)
        if (index >= first && index < first + WORDS) worth.set(group, Math.max(one, worth.get(group) ?? 0));
      const said = Array.from(worth.values()).reduce((sum, one) => sum + one, 0);
      if (said > best.said) best = { said, first };
    }
    // A sentence that begins nearby is read from its beginning.
    const nearby = Array.from({ length: Math.min(BEFORE, best.first) + 1 }, (_, back) => best.first - back);
    const from = nearby.find((at) => !at || ENDS.test(text.slice(words[at].begin - 2, words[at].begin))) ?? nearby.at(-1);
    const to = Math.min(words.length, from + WORDS);
    const marks = [...new Set(hits.map(({ index }) => index))].filter((index) => index >= from && index < to);
    return {
      begin: from ? words[from].begin : 0,
      end: to < words.length ? words[to - 1].end : text.length,
      marks: marks.map((index) => [words[index].begin, words[index].end]),
    };
  };

  kravspec.excerptOf = excerptOf;
})();
