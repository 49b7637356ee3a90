// How the answers are spread over parts, clauses and roles: tables with numbers, and a picture told apart by patterns.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, drawing, table, STATES, count, isRequirement, form } = kravspec;

  const WIDTH = 120;
  const HEIGHT = 14;
  /** What is neither full nor empty is told apart by its pattern, in print and in any colours. */
  const PATTERNS = { partly: "M0 6 6 0", not_fulfilled: "M0 0 6 6M0 6 6 0", not_applicable: "M3 2V4" };
  const GROUPS = [
    ["by part", "part", ({ part }) => [part]],
    ["by clause", "clause", ({ clause }) => [clause]],
    ["by role", "role", ({ roles }) => roles],
  ];

  const box = (state, x, width) =>
    drawing("rect", {
      x, y: 0.5, width, height: HEIGHT - 1, class: `kravspec-box-${state || "unanswered"}`,
      ...(PATTERNS[state] && { fill: `url(#kravspec-${state})` }),
    });

  const patterns = () =>
    drawing(
      "svg",
      { width: 0, height: 0, class: "kravspec-patterns", "aria-hidden": "true" },
      ...Object.entries(PATTERNS).map(([state, d]) =>
        drawing(
          "pattern",
          { id: `kravspec-${state}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
          drawing("path", { d, stroke: "currentColor", "stroke-width": 1.2, fill: "none" }),
        ),
      ),
    );

  const picture = (boxes, width) =>
    drawing("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, class: "kravspec-picture", "aria-hidden": "true" }, ...boxes);

  /** The counts as a bar. The numbers stand beside it, so it says nothing of its own to a screen reader. */
  const spread = (counts, all) => {
    let x = 0.5;
    const boxes = STATES.filter((state) => counts[state]).map((state) => {
      const width = ((WIDTH - 1) * counts[state]) / all;
      x += width;
      return box(state, x - width, width);
    });
    return picture(boxes, WIDTH);
  };

  const legend = (states, names) => {
    const items = states.map((state, i) => element("li", {}, picture([box(state, 0.5, 23)], 24), ` ${names[i]}`));
    return element("ul", { class: "kravspec-legend" }, ...items);
  };

  /** One table, a row for each group of questions and one for all of them. */
  const grouped = (questions, answers, [name, head, groupsOf], kind, states, names) => {
    const groups = new Map();
    for (const question of questions)
      for (const group of groupsOf(question)) groups.set(group, [...(groups.get(group) ?? []), question]);
    const rows = [...groups, [say("all"), questions]].map(([title, members]) => {
      const counts = count(members, answers);
      const titled = element("span", {}, title, spread(counts, members.length));
      return [titled, ...states.map((state) => String(counts[state])), String(members.length)];
    });
    return table(say(name, { kind }), [say(head), ...names, say("sum")], rows);
  };

  /** Requirements and recommendations apart: only requirements are judged. */
  const section = (kind, questions, answers, states) => {
    if (!questions.length) return [];
    const names = states.map((state) => form.nameOf(questions[0], state));
    const tables = GROUPS.map((group) => grouped(questions, answers, group, say(kind), states, names));
    const [parts, clauses, roles] = tables;
    return [
      element("h3", {}, say(kind)), legend(states, names), parts,
      element("details", {}, element("summary", {}, say("by clause", { kind: say(kind) })), clauses),
      roles, element("p", {}, say("a role each")),
    ];
  };

  const result = ({ answers }) => {
    const [required, recommended] = [true, false].map((wanted) => form.questions.filter((each) => isRequirement(each) === wanted));
    return [
      patterns(),
      ...section("requirements", required, answers, STATES),
      ...section("recommendations", recommended, answers, STATES.filter((state) => !state || Object.hasOwn(data.notes, state))),
    ];
  };

  kravspec.result = result;
})();
