// Finds entries: builds an index of the words of all entries, and gives for a query the entries that answer it, best first.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { fold, wordsOf, basesOf, idsIn } = kravspec.words;

  // How near a word in a text is to the word that was typed.
  const SAME = 1, FORM = 0.85, ELEMENT = 0.45, BEGINNING = 0.4, MISSPELT = 0.6, PART = 0.75, SYNONYM = 0.85;
  const SHORTEST = 3;
  // When fewer entries than this answer, compounds are taken apart to find more.
  const FEW = 10;
  // How much a word counts where it stands.
  const FIELDS = [["title", 5], ["keywords", 2], ["id", 3], ["place", 1], ["text", 1]];
  const K = 3, B = 0.5, TITLE = 1, NAMED = 1000;
  const PRIOR = { provision: 1.1, term: 1.1, page: 0.7, writing: 0.35 };

  /** `entries` are objects with `kind`, `id`, `title`, `keywords`, `place` and `text`; gives the function from a query to its answers. */
  const searcher = (entries, { endings, unspoken, synonyms = {} }) => {
    const bases = basesOf(endings);
    const passed = new Set(unspoken.split(" ").map(fold));
    const ids = entries.filter(({ kind }) => kind === "provision").map(({ id }) => id);
    const { words, lengths } = counted(entries);
    const titles = entries.map(({ title }) => wordsOf(title).map(({ word }) => word).filter((word) => !/\d/.test(word)));
    const byBase = new Map();
    for (const word of words.keys()) for (const base of bases(word)) byBase.set(base, [...(byBase.get(base) ?? []), word]);

    // What readers write, by the words that it can be a form of: the words of the texts for the same thing.
    const otherWords = new Map();
    for (const [word, written] of Object.entries(synonyms))
      for (const base of new Set(written.flatMap((each) => Array.from(bases(fold(each)))))) otherWords.set(base, [...(otherWords.get(base) ?? []), fold(word)]);

    /** The words of the texts that are forms of `word`. */
    const forms = (word) => Array.from(bases(word)).flatMap((base) => byBase.get(base) ?? []);

    /** Whether `part` can be an element of a compound: a word of the texts, as it is or with the `s` that joins. */
    const known = (part) => part.length >= SHORTEST && [part, part.replace(/s$/, "")].some((each) => byBase.has(each) || otherWords.has(each));

    /** The words of the texts that one typed word can mean, each with how near it is. */
    const meant = (typed, isLast) => {
      const found = spelt(typed, isLast);
      for (const word of new Set(Array.from(bases(typed)).flatMap((base) => otherWords.get(base) ?? [])))
        for (const [other, nearness] of scaled(spelt(word, false), SYNONYM)) found.set(other, Math.max(nearness, found.get(other) ?? 0));
      return found;
    };

    const spelt = (typed, isLast) => {
      const found = new Map(forms(typed).map((word) => [word, FORM]));
      if (words.has(typed)) found.set(typed, SAME);
      const whole = Array.from(found.keys()).reduce((shortest, word) => (word.length < shortest.length ? word : shortest), typed);
      for (const word of words.keys()) {
        if (found.has(word)) continue;
        if (isElement(whole, word)) found.set(word, ELEMENT);
        else if (isLast && typed.length >= SHORTEST && word.startsWith(typed)) found.set(word, BEGINNING);
      }
      if (!words.has(typed)) {
        const near = Array.from(words.keys()).filter((word) => !found.has(word) && isNear(typed, word));
        for (const word of near)
          for (const [other, nearness] of scaled(spelt(word, false), MISSPELT)) found.set(other, Math.max(nearness, found.get(other) ?? 0));
      }
      return found;
    };

    /** Whether `word` is a compound, and `part` one of its elements. */
    const isElement = (part, word) => {
      if (part.length < SHORTEST) return false;
      for (let at = word.indexOf(part); at !== -1; at = word.indexOf(part, at + 1)) {
        const [before, after] = [word.slice(0, at), word.slice(at + part.length)];
        if (before && !known(before)) continue;
        if (before && bases(word.slice(at)).has(part)) return true;
        if (known(after) || (after.startsWith("s") && known(after.slice(1)))) return true;
      }
      return false;
    };

    /** A word as the fewest shorter words that the texts have: `arbetsmötesanteckning` as `arbetsmötes`, `anteckning`. */
    const elements = (word) => {
      const best = [[]];
      for (let end = SHORTEST; end <= word.length; end++)
        for (let begin = 0; begin <= end - SHORTEST; begin++) {
          const part = word.slice(begin, end);
          if (best[begin] && part !== word && known(part) && (!best[end] || best[begin].length + 1 < best[end].length)) best[end] = [...best[begin], part];
        }
      return best[word.length] ?? [longest(word)].filter(Boolean);
    };

    /** The longest part that a word begins or ends with and that the texts have: `tatuerings` of `tatueringsstudio`. */
    const longest = (word) => {
      for (let length = word.length - 1; length > SHORTEST; length--)
        for (const part of [word.slice(0, length), word.slice(-length)]) if (known(part)) return part;
    };

    /** The typed words as groups of the words that can answer one of them. A compound that no text has, or each one, is taken apart. */
    const asked = (query, isApart) => {
      const typed = wordsOf(query).map(({ word }) => word);
      const spoken = typed.filter((word) => !passed.has(word));
      return (spoken.length ? spoken : typed).flatMap((word, index, all) => {
        const whole = meant(word, index === all.length - 1);
        const parts = (whole.size && !isApart) || /\d/.test(word) ? [] : elements(word) ?? [];
        return parts.length && !(whole.size && parts.length === 1) ? parts.map((part) => scaled(meant(part, false), PART)) : [whole];
      });
    };

    /** How much of the title the query says: 1 when it says all of it. */
    const titled = (entry, groups) => {
      const words = titles[entry].filter((word) => !passed.has(word));
      const said = words.filter((word) => groups.some(({ words: meant }) => (meant.get(word) ?? 0) >= MISSPELT));
      return said.length / (words.length || 1);
    };

    /** For one group, how well each entry answers it, and how much it says that an entry does. */
    const weighed = (meanings) => {
      const counts = new Map();
      for (const [word, nearness] of meanings)
        for (const [entry, count] of words.get(word)) counts.set(entry, (counts.get(entry) ?? 0) + nearness * count);
      const rarity = Math.log(1 + (entries.length - counts.size + 0.5) / (counts.size + 0.5));
      for (const [entry, count] of counts) counts.set(entry, (rarity * count) / (count + K * (1 - B + B * lengths[entry])));
      return { words: meanings, counts, rarity };
    };

    const answers = (query, isApart) => {
      const groups = asked(query, isApart).map(weighed);
      const total = groups.reduce((sum, { rarity }) => sum + rarity, 0) || 1;
      const named = new Set(idsIn(query, ids));
      const scores = new Map(entries.flatMap(({ kind, id }, entry) => (kind === "provision" && named.has(id) ? [[entry, NAMED]] : [])));
      const answered = new Map();
      for (const { counts, rarity } of groups)
        for (const [entry, score] of counts) {
          scores.set(entry, (scores.get(entry) ?? 0) + score);
          answered.set(entry, (answered.get(entry) ?? 0) + rarity / total);
        }
      for (const [entry, score] of scores)
        scores.set(entry, score * (answered.get(entry) ?? 1) * (1 + TITLE * titled(entry, groups)) * (PRIOR[entries[entry].kind] ?? 1));
      const best = Array.from(scores).sort(([a, x], [b, y]) => y - x || a - b);
      return { found: best.map(([entry]) => entries[entry]), groups };
    };

    return (query) => {
      const { found, groups } = answers(query, false);
      if (found.length >= FEW) return { found, groups };
      const apart = answers(query, true);
      return { found: [...new Set([...found, ...apart.found])], groups: [...groups, ...apart.groups] };
    };
  };

  /** The words of all entries: for each the entries that have it, with how much it counts there; and how long each entry is. */
  const counted = (entries) => {
    const words = new Map();
    const lengths = entries.map((entry, index) => {
      let length = 0;
      for (const [field, weight] of FIELDS)
        for (const { word } of wordsOf(entry[field])) {
          const places = words.get(word) ?? words.set(word, new Map()).get(word);
          places.set(index, (places.get(index) ?? 0) + weight);
          length++;
        }
      return length;
    });
    const usual = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    return { words, lengths: lengths.map((length) => length / usual) };
  };

  const scaled = (meanings, factor) => new Map(Array.from(meanings, ([word, nearness]) => [word, nearness * factor]));

  /** Whether one letter is missing, too many, wrong or has changed places with the next. */
  const isNear = (one, other) => {
    if (one === other || Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) <= SHORTEST) return false;
    let begin = 0;
    while (one[begin] === other[begin]) begin++;
    let [end, otherEnd] = [one.length, other.length];
    while (end > begin && otherEnd > begin && one[end - 1] === other[otherEnd - 1]) [end, otherEnd] = [end - 1, otherEnd - 1];
    const [rest, otherRest] = [one.slice(begin, end), other.slice(begin, otherEnd)];
    return (rest.length <= 1 && otherRest.length <= 1) || (rest.length === 2 && rest === otherRest[1] + otherRest[0]);
  };

  kravspec.searcher = searcher;
})();
