// The form in the page and the answers in it. The page holds the questions; here they are read, filled in and marked.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, button, today, cleaned, changedSince, isNonconformity, isRequirement } = kravspec;

  const FIELDS = ["judged", "evidence", "value", "reason", "class", "action", "responsible", "due", "confirmed"];

  /** The questions in the page, in its order. */
  const questions = [...document.querySelectorAll("fieldset.kravspec-question")].map((field) => {
    const section = field.closest("section");
    const { kind, verb, roles, sha256, criteria, major } = field.dataset;
    return {
      id: field.id, field, kind, verb, sha256, criteria, isAlwaysMajor: major !== undefined,
      part: heading(section).firstChild.textContent, clause: section.dataset.clause, roles: roles ? roles.split("|") : [],
    };
  });
  const byId = new Map(questions.map((question) => [question.id, question]));

  /** The heading of the part that a clause's questions stand under. */
  function heading(section) {
    let above = section.previousElementSibling;
    while (above.localName !== "h2") above = above.previousElementSibling;
    return above;
  }

  /** The provision as plain text, a line for each item of its list. */
  const textOf = ({ field }) => {
    const sentence = field.querySelector(".kravspec-sentence").textContent;
    const items = [...field.querySelectorAll(":scope > ul > li, :scope > ol > li")].map((item) => `– ${item.textContent}`);
    return [sentence, ...items].map((line) => line.replace(/[ \n]+/g, " ").trim()).join("\n");
  };

  /** A date is a whole and possible one or empty, whatever the browser lets a user type. */
  const valueOf = (input) => (input?.validity.valid ? cleaned(input.value) : "");

  const judgementOf = ({ field }) => field.querySelector("input[type=radio]:checked")?.value ?? "";

  /** The answer that the form holds; the hashes of the text it was made against come from `before`. */
  const read = (question, before = {}) => {
    const judgement = judgementOf(question);
    const { sha256, criteria } = before.sha256 ? before : question;
    const entries = FIELDS.map((name) => [name, valueOf(question.field.elements[name])]).filter(([, value]) => value);
    if (!judgement && !entries.length) return null;
    return { ...(judgement && { judgement }), ...Object.fromEntries(entries), sha256, criteria };
  };

  /** Put an answer into the form. What is being typed in is left alone. */
  const show = (question, answer = {}) => {
    for (const radio of question.field.querySelectorAll("input[type=radio]")) radio.checked = radio.value === answer.judgement;
    for (const name of FIELDS) {
      const input = question.field.elements[name];
      if (input && input.value !== (answer[name] ?? "")) input.value = answer[name] ?? "";
    }
    mark(question, answer);
  };

  /** Which inputs the judgement asks for, and whether the text has changed since. */
  const mark = (question, answer) => {
    const { field } = question;
    field.dataset.judgement = answer.judgement ?? "";
    const minor = field.querySelector("option[value=minor]");
    if (minor) minor.disabled = question.isAlwaysMajor && answer.judgement === "partly";
    const changed = changedSince(question, answer);
    field.querySelector(".kravspec-changed")?.remove();
    if (changed) {
      const note = element("p", { class: "kravspec-changed" }, say(`${changed} changed`), " ");
      note.append(button(say("still holds"), () => field.dispatchEvent(new CustomEvent("confirmed", { bubbles: true }))));
      field.querySelector("legend").after(note);
    }
  };

  /** A judgement is made on the day it is chosen; the user can give another day. */
  const dateJudgement = ({ field }) => {
    if (field.elements.judged) field.elements.judged.value = today();
  };

  const SHOWN = {
    all: () => true,
    unanswered: (question, answer) => isRequirement(question) && !answer.judgement,
    nonconformities: (question, answer) => isRequirement(question) && isNonconformity(answer),
    changed: changedSince,
  };

  /** Show the questions of a state and a role, and the headings that then have something below them; how many they are. */
  const filter = (answers, state, role) => {
    const wanted = (question) =>
      SHOWN[state](question, answers.get(question.id) ?? {}) && (!role || question.roles.includes(role));
    for (const question of questions) question.field.hidden = !wanted(question);
    const parts = new Map();
    const isAll = state === "all" && !role;
    for (const section of document.querySelectorAll("section.kravspec-questions")) {
      // What is not asked about stands beside the questions: alone it says nothing.
      for (const other of section.querySelectorAll("div.kravspec-question")) other.hidden = !isAll;
      section.hidden = !section.querySelector(".kravspec-question:not([hidden])");
      const above = heading(section);
      parts.set(above, (parts.get(above) ?? false) || !section.hidden);
    }
    for (const [above, isShown] of parts) above.hidden = !isShown;
    return questions.filter(({ field }) => !field.hidden).length;
  };

  const nameOf = (question, judgement) => {
    if (judgement) return (isRequirement(question) ? data.judgements : data.notes)[judgement] ?? data.judgements[judgement];
    return say(isRequirement(question) ? "unanswered" : "unanswered recommendation");
  };

  kravspec.form = { questions, byId, textOf, valueOf, read, show, mark, dateJudgement, filter, nameOf };
})();
