// Every answer in a row of its own: for CSV and Excel, and as the part of the printed report that is no form.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, today, changedSince, classOf, form, isNonconformity, isRequirement } = kravspec;

  const ANSWER = ["judged", "value", "evidence", "reason", "class", "action", "responsible", "due", "confirmed"];

  /** As the table tells it: the class in force, not only one that was chosen. */
  const told = (question, answer, name) => {
    if (name !== "class") return answer[name] ?? "";
    return isRequirement(question) && isNonconformity(answer) ? data.classes[classOf(question, answer)].name : "";
  };

  /** The first row is the head. */
  const rows = ({ answers }) => {
    const head = ["ID", say("clause"), say("verb"), say("your text"), say("judgement"), ...ANSWER.map((name) => data.labels[name]), say("outdated"), say("edition")];
    const body = form.questions.map((question) => {
      const answer = answers.get(question.id) ?? {};
      return [
        question.id, question.clause, question.verb, form.textOf(question), form.nameOf(question, answer.judgement ?? ""),
        ...ANSWER.map((name) => told(question, answer, name)),
        changedSince(question, answer) ? say("yes") : "", `${data.standard.designation}, ${data.standard.edition}`,
      ];
    });
    return [head, ...body];
  };

  /** The answers as running text for paper: of a form, paper would show empty boxes and half of long texts. */
  const report = (assessment) => {
    const [head, ...body] = rows(assessment);
    const items = body.map(([id, , verb, text, judgement, ...rest]) => {
      // All but the edition, which is the same for all.
      const filled = rest.slice(0, -1).map((value, i) => [head[i + 5], value]).filter(([, value]) => value);
      return element(
        "div", { class: "kravspec-answer" },
        element("p", {}, element("strong", {}, `${id} (${verb})`), ` ${text}`),
        element("p", {}, element("strong", {}, judgement)),
        element("dl", {}, ...filled.flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)])),
      );
    });
    return [element("h2", {}, say("answers")), ...items];
  };

  /** What stands first on the paper: whose assessment it is, and of which day the print. */
  const title = ({ name, about }) =>
    [say("report", { name }), about.organisation, say("printed", { date: today() })]
      .filter(Boolean)
      .map((line) => element("p", {}, line));

  kravspec.report = { rows, report, title };
})();
