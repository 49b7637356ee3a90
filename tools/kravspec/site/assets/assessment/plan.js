// The action plan: what is partly or not fulfilled, in the order in which it is to be done.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, table, today, isRequirement, isNonconformity, form } = kravspec;

  const LAST = "9999-12-31";

  /** Nonconformities, and what else someone means to do something about: recommendations, and questions left to answer. */
  const rows = ({ answers }) =>
    form.questions
      .map((question) => ({ question, answer: answers.get(question.id) ?? {} }))
      .filter(({ question, answer }) => (isRequirement(question) && isNonconformity(answer)) || isIntended(answer))
      .sort((one, other) => (one.answer.due ?? LAST).localeCompare(other.answer.due ?? LAST));

  const isIntended = (answer) =>
    (isNonconformity(answer) || !answer.judgement) && Boolean(answer.action || answer.responsible || answer.due);

  const due = ({ due: day, confirmed }) => {
    if (!day) return say("no date");
    return day < today() && !confirmed ? `${day}, ${say("overdue")}` : day;
  };

  /** When the time for an action that is not confirmed ends. */
  const latest = ({ confirmed, until } = {}) => (until && !confirmed ? [say("latest", { date: until })] : []);

  const plan = (assessment, { nonconformities }) => {
    const found = rows(assessment);
    if (!found.length) return [element("p", {}, say("no plan"))];
    const about = new Map(nonconformities.map((each) => [each.question.id, each]));
    const head = ["requirements", "judgement", "action", "responsible", "due", "confirmed"].map((name) => data.labels[name] ?? say(name));
    const cells = found.map(({ question, answer }) => {
      const judgement = [form.nameOf(question, answer.judgement ?? ""), about.has(question.id) ? data.classes[about.get(question.id).kind].name : question.verb];
      return [
        link(question), judgement.join(", "), answer.action ?? "", answer.responsible ?? "",
        [due(answer), ...latest(about.get(question.id))].join("\n"), answer.confirmed ?? "",
      ];
    });
    return [element("p", {}, say("plan order")), table(data.labels.plan, head, cells)];
  };

  const link = ({ id }) => element("a", { href: `#${id}` }, id);

  Object.assign(kravspec, { plan, link });
})();
