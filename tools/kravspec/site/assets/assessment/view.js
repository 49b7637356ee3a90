// What the page shows of the open assessment: its answers in the form, its counts, its files and what has just happened.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, storage, form } = kravspec;

  const panel = document.querySelector(".kravspec-panel");
  const bar = document.querySelector(".kravspec-bar");
  const [status, alert] = [bar.querySelector("[role=status]"), bar.querySelector("[role=alert]")];

  const all = (assessment) => {
    for (const each of form.questions) question(assessment, each);
    for (const input of panel.querySelectorAll("[data-about]")) setValue(input, assessment.about[input.dataset.about] ?? "");
    setValue(panel.querySelector("[data-name]"), assessment.name);
    choices(assessment);
    counts(assessment);
    filtered(assessment);
  };

  // Setting a value moves the caret of someone who is typing.
  const setValue = (input, value) => {
    if (input.value !== value) input.value = value;
  };

  const question = ({ answers }, each) => {
    form.show(each, answers.get(each.id));
    each.field.querySelector(".kravspec-clear").hidden = !answers.has(each.id);
  };

  /** Which assessments there are to choose from. */
  const choices = (assessment) => {
    const others = storage.list().found.filter(({ id }) => id !== assessment.id);
    const options = [assessment, ...others].map(({ id, name }) => element("option", { value: id }, name || "–"));
    panel.querySelector("[data-choose]").replaceChildren(...options);
  };

  const counts = (assessment) => {
    const conclusion = kravspec.conclude(form.questions, assessment);
    const changed = form.questions.filter((each) => kravspec.changedSince(each, assessment.answers.get(each.id) ?? {})).length;
    const required = conclusion.pairs.length;
    const progress = [say("progress", { done: required - conclusion.counts[""], all: required })];
    if (changed) progress.push(say("changed", { count: changed }));
    bar.querySelector("[data-progress]").textContent = `${progress.join(". ")}.`;
    put("result", kravspec.result(assessment));
    put("plan", kravspec.plan(assessment, conclusion));
    put("declaration", kravspec.declaration(assessment, conclusion));
    file(assessment);
  };

  /** Fill a place of the page anew; what was unfolded in it stays so. */
  const put = (name, content) => {
    const place = document.querySelector(`[data-out=${name}]`);
    const opened = [...place.querySelectorAll("details")].map(({ open }) => open);
    place.replaceChildren(...content);
    place.querySelectorAll("details").forEach((each, i) => (each.open = opened[i] ?? false));
  };

  /** Whether the file is as new as the answers, which edition they were given to, and which the form has no place for. */
  const file = ({ answers, saved, changed, standard }) => {
    const place = panel.querySelector("[data-file]");
    const isOlder = answers.size > 0 && (saved ?? "") < changed;
    const state = saved ? (isOlder ? "file is older" : "file is current") : "no file";
    place.className = isOlder ? "kravspec-remind" : "";
    const ids = [...answers.keys()].filter((id) => !form.byId.has(id));
    const isOther = Object.entries(data.standard).some(([key, value]) => standard[key] !== value);
    const told = [say(state)];
    if (isOther) told.push(say("other edition", standard));
    if (ids.length) told.push(say("withdrawn", { ids: ids.join(", ") }));
    place.textContent = told.join(" ");
  };

  /** Show the questions that the user has asked to see; how many they are. */
  const filtered = ({ answers }) => {
    const [state, role] = ["[data-state]", "[data-role]"].map((name) => panel.querySelector(name).value);
    return form.filter(answers, state, role);
  };

  const tell = (words) => {
    alert.textContent = "";
    status.textContent = words;
  };

  const warn = (words) => {
    status.textContent = "";
    alert.textContent = words;
  };

  kravspec.view = { panel, all, question, choices, counts, file, filtered, put, tell, warn };
})();
