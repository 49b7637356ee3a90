// Asks which answer holds wherever two assessments differ.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, button, form } = kravspec;

  const described = (conflict, answer) => {
    if (conflict.about) return answer;
    const question = form.byId.get(conflict.id);
    const judgement = question ? form.nameOf(question, answer.judgement ?? "") : data.judgements[answer.judgement] ?? say("empty");
    const told = Object.entries(answer).filter(([key]) => data.labels[key] && key !== "judgement");
    return [judgement, ...told.map(([key, value]) => `${data.labels[key]}: ${key === "class" ? data.classes[value].name : value}`)].join("\n");
  };

  const choice = (conflict, index) => {
    const option = (side) =>
      element(
        "label", {},
        element("input", { type: "radio", name: `kravspec-conflict-${index}`, value: side }), " ",
        element("strong", {}, say(side)), described(conflict, conflict[side]),
      );
    const name = conflict.about ? data.labels[conflict.about] : conflict.id;
    return element("fieldset", { class: "kravspec-conflict" }, element("legend", {}, name), option("mine"), option("theirs"));
  };

  /** Show the conflicts in `place`. When each is decided and the user says so, `done` is told which of them the file has won. */
  const ask = (place, conflicts, done) => {
    const choices = conflicts.map(choice);
    const left = element("p", { role: "alert" });
    const close = () => place.replaceChildren();
    const all = (side) => () => {
      for (const radio of place.querySelectorAll(`input[value=${side}]`)) radio.checked = true;
    };
    const decide = () => {
      const sides = choices.map((each) => each.querySelector(":checked")?.value);
      const undecided = sides.filter((side) => !side).length;
      if (undecided) {
        left.textContent = say("choose all", { count: undecided });
        choices[sides.indexOf(undefined)].querySelector("input").focus();
        return;
      }
      close();
      done(conflicts.filter((_, i) => sides[i] === "theirs"));
    };
    const title = element("h3", { tabindex: "-1" }, data.labels.conflicts);
    const actions = [["all mine", all("mine")], ["all theirs", all("theirs")], ["merge now", decide], ["cancel", close]];
    place.replaceChildren(
      title, element("p", {}, say("conflict", { count: conflicts.length })), ...choices, left,
      element("p", { class: "kravspec-buttons" }, ...actions.map(([name, work]) => button(data.labels[name], work))),
    );
    title.focus();
  };

  kravspec.askMerge = ask;
})();
