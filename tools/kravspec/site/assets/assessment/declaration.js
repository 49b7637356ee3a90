// The draft of a declaration. It says that the requirements are fulfilled only where nothing in the answers stands against it.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, link, hindrances, form } = kravspec;

  /** What a declaration cannot do without, as its fields in the page. */
  const DETAILS = ["organisation", "contact", "scope", "assessor", "assessor_from", "period_from", "period_to"];

  /** Of the edition in the page, which the answers are held against, whatever a file says. */
  const { standard } = data;

  const declaration = ({ about }, conclusion) => {
    const missing = DETAILS.filter((name) => !about[name]?.trim()).map((name) => data.labels[name]);
    const found = hindrances(conclusion, about);
    const isClaim = !missing.length && !found.length;
    return [
      isClaim ? claim(about, conclusion) : noClaim(missing, found, conclusion),
      details(about, conclusion, isClaim),
    ];
  };

  const claim = (about, { date, remaining }) =>
    element(
      "p",
      { class: "kravspec-claim" },
      say("claim", { ...standard, ...about, date, published: standard.date, remaining }),
    );

  const noClaim = (missing, found, { validUntil }) => {
    const reasons = found.map(({ name, ids }) => {
      const kind = name.startsWith("minor") ? data.classes.minor : data.classes.major;
      const words = say(name, { count: ids.length, months: data.months, class: kind.name, days: kind.days, date: validUntil });
      return element("li", {}, ...around(words, "ids", ...ids.flatMap((id, i) => [...(i ? [", "] : []), link({ id })])));
    });
    if (missing.length) reasons.unshift(element("li", {}, say("missing details", { ids: missing.join(", ") })));
    return element("div", { class: "kravspec-no-claim" }, element("p", {}, say("no claim")), element("ul", {}, ...reasons));
  };

  /** A sentence with nodes in the place of `{name}`. */
  const around = (sentence, name, ...nodes) => {
    const [before, after] = sentence.split(`{${name}}`);
    return after === undefined ? [before] : [before, ...nodes, after];
  };

  const details = (about, conclusion, isClaim) => {
    const { date, remaining, counts, pairs, nonconformities, validUntil } = conclusion;
    const reasons = pairs.filter(({ answer }) => answer.judgement === "not_applicable");
    const rows = [
      ["who", [about.organisation, about.contact].filter(Boolean).join("\n")],
      ["scope", about.scope],
      ["document", say("document is", { ...standard, published: standard.date })],
      ["method", data.labels.method],
      ["date", date],
      ["remaining", String(remaining)],
      ["assessor", [about.assessor, about.assessor_from].filter(Boolean).join(", ")],
      ["period", [about.period_from, about.period_to].filter(Boolean).join(" – ")],
      ["numbers", Object.entries(counts).map(([state, number]) => `${data.judgements[state] ?? say("unanswered")}: ${number}`).join("\n")],
      ["not applicable", reasons.map(({ question, answer }) => `${question.id}: ${answer.reason ?? ""}`).join("\n") || say("none")],
      ["nonconformities", nonconformities.map(nonconformity).join("\n") || say("none")],
      // Nothing that is no claim can be valid or be signed.
      ...(isClaim ? [["valid until", validUntil], ["signature", `${data.signer}: ____________________`]] : []),
    ];
    return element(
      "dl",
      { class: "kravspec-declaration" },
      ...rows.flatMap(([name, value]) => [element("dt", {}, say(name)), element("dd", {}, value || "–")]),
    );
  };

  const nonconformity = ({ question, answer, kind, confirmed, until }) => {
    const state = confirmed ? say("is confirmed", { date: answer.confirmed }) : say("deadline", { date: until || "–" });
    return `${question.id}: ${form.nameOf(question, answer.judgement)}, ${data.classes[kind].name}, ${state}`;
  };

  kravspec.declaration = declaration;
})();
