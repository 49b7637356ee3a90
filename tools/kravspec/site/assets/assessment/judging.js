// From questions and answers to what may be said of them: counts, nonconformities, and what stands in the way of a claim.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, JUDGEMENTS, today } = kravspec;

  const STATES = [...JUDGEMENTS, ""];
  const isRequirement = (question) => question.kind === "requirement";
  const isNonconformity = (answer) => answer.judgement === "partly" || answer.judgement === "not_fulfilled";
  const blank = (value) => !value?.trim();

  /**
   * What has changed since the judgement was made: `text`, `criteria` (evidence or measure) or nothing.
   * A judgement that does not say which text it was made of may have been made of another.
   */
  const changedSince = (question, answer) => {
    if (!answer.judgement) return "";
    if (answer.sha256 !== question.sha256) return "text";
    return answer.criteria === question.criteria ? "" : "criteria";
  };

  /** How many of `questions` have each judgement; the empty one is no judgement. */
  const count = (questions, answers) => {
    const counts = Object.fromEntries(STATES.map((state) => [state, 0]));
    for (const question of questions) counts[answers.get(question.id)?.judgement ?? ""] += 1;
    return counts;
  };

  /** The class of a nonconformity. Where none is chosen it is the major one, so that no one gains by leaving it out. */
  const classOf = (question, answer) =>
    question.isAlwaysMajor && answer.judgement === "partly" ? "major" : answer.class || "major";

  /** `day` moved by calendar days or by months; the last day of a shorter month where there is no such day. */
  const addDays = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
  const addMonths = (day, months) => {
    const date = new Date(day);
    const wanted = date.getUTCDate();
    date.setUTCMonth(date.getUTCMonth() + months, 1);
    date.setUTCDate(Math.min(wanted, new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()));
    return date.toISOString().slice(0, 10);
  };

  /** The day when the last requirement was judged: the date of the assessment. */
  const dateOf = (pairs) => pairs.map(({ answer }) => answer.judged ?? "").reduce((last, day) => (day > last ? day : last), "");

  /** Confirmed with evidence from after the action, so neither before the judgement nor on a day that has not been. */
  const isConfirmed = ({ confirmed, judged }) => Boolean(confirmed && judged && confirmed >= judged && confirmed <= today());

  /** All that a declaration is made from. */
  const conclude = (questions, assessment) => {
    const pairs = questions
      .filter(isRequirement)
      .map((question) => ({ question, answer: assessment.answers.get(question.id) ?? {} }));
    const date = dateOf(pairs);
    const nonconformities = pairs
      .filter(({ answer }) => isNonconformity(answer))
      .map(({ question, answer }) => {
        const kind = classOf(question, answer);
        return { question, answer, kind, confirmed: isConfirmed(answer), until: date && addDays(date, data.classes[kind].days) };
      });
    return {
      pairs, date, nonconformities,
      counts: count(questions.filter(isRequirement), assessment.answers),
      remaining: nonconformities.filter(({ confirmed }) => !confirmed).length,
      validUntil: date && addMonths(date, data.months),
    };
  };

  /**
   * What stands in the way of saying that the requirements are fulfilled, as `{name, ids}`: the name of a sentence and the
   * requirements it is about. Only with nothing here may anything be claimed.
   */
  const hindrances = ({ pairs, date, nonconformities, counts, validUntil }, about) => {
    const judged = pairs.filter(({ answer }) => answer.judgement);
    const earliest = date && addMonths(date, -data.months);
    const openMinor = nonconformities.filter(({ kind, confirmed }) => kind === "minor" && !confirmed);
    const found = [
      ["without judgement", pairs.filter(({ answer }) => !answer.judgement)],
      ["outdated text", judged.filter(({ question, answer }) => changedSince(question, answer))],
      ["without date", judged.filter(({ answer }) => !answer.judged || answer.judged > today())],
      ["too old", judged.filter(({ answer }) => answer.judged && answer.judged <= earliest)],
      ["without reason", judged.filter(({ answer }) => answer.judgement !== "fulfilled" && blank(answer.reason))],
      ["without evidence", judged.filter(({ answer }) => needsEvidence(answer) && blank(answer.evidence))],
      ["without value", judged.filter(({ answer }) => needsEvidence(answer) && blank(answer.value))],
      ["major open", nonconformities.filter(({ kind, confirmed }) => kind === "major" && !confirmed)],
      ["minor open", openMinor.filter((each) => !isPlanned(each) && !isLate(each))],
      ["minor late", openMinor.filter(isLate)],
    ];
    return [
      ...(counts.fulfilled ? [] : [{ name: "none fulfilled", ids: [] }]),
      ...(validUntil && validUntil < today() ? [{ name: "expired", ids: [] }] : []),
      ...(isPossible(about, date) ? [] : [{ name: "bad period", ids: [] }]),
      ...found.filter(([, of]) => of.length).map(([name, of]) => ({ name, ids: of.map(({ question }) => question.id) })),
    ];
  };

  const needsEvidence = ({ judgement }) => judgement === "fulfilled" || judgement === "partly";
  const isPlanned = ({ answer, until }) => Boolean(!blank(answer.action) && answer.due && answer.due <= until);
  const isLate = ({ until }) => Boolean(until && until < today());
  /** What has not happened when the assessment is made cannot have been assessed. */
  const isPossible = ({ period_from: from = "", period_to: to = "" }, date) => !from || !to || !date || (from <= to && to <= date);

  Object.assign(kravspec, { STATES, isRequirement, isNonconformity, changedSince, classOf, count, conclude, hindrances });
})();
