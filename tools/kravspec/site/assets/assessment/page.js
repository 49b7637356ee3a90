// Ties it together: which assessment is open, what happens when an answer or a button changes, and when it is saved.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, element, button, today, timeNow, storage, form, Refused } = kravspec;

  const SAVED_AFTER = 400; // milliseconds without a change
  const panel = document.querySelector(".kravspec-panel");
  const bar = document.querySelector(".kravspec-bar");
  const [status, alert] = [bar.querySelector("[role=status]"), bar.querySelector("[role=alert]")];
  const fileInput = panel.querySelector("input[type=file]");
  const known = new Set(data.ids);

  let current;
  /** What has changed here since the last write: `name`, `about:…` and the IDs of answers. */
  const unsaved = new Set();
  let timer;

  // ---- what is shown --------------------------------------------------------------------------------------------------

  const showAll = () => {
    for (const question of form.questions) showQuestion(question);
    for (const input of panel.querySelectorAll("[data-about]")) setValue(input, current.about[input.dataset.about] ?? "");
    setValue(panel.querySelector("[data-name]"), current.name);
    showChoices();
    showCounts();
    showFiltered();
  };

  const setValue = (input, value) => {
    if (input.value !== value) input.value = value;
  };

  const showQuestion = (question) => {
    const answer = current.answers.get(question.id);
    form.show(question, answer);
    question.field.querySelector(".kravspec-clear").hidden = !answer;
  };

  const showChoices = () => {
    const { found, unreadable } = storage.list();
    const others = found.filter(({ id }) => id !== current.id);
    const options = [current, ...others].map(({ id, name }) => element("option", { value: id }, name || "–"));
    panel.querySelector("[data-choose]").replaceChildren(...options);
    if (unreadable) alert.textContent = say("unreadable");
  };

  const showCounts = () => {
    const conclusion = kravspec.conclude(form.questions, current);
    const changed = form.questions.filter((each) => kravspec.changedSince(each, current.answers.get(each.id) ?? {})).length;
    const all = conclusion.pairs.length;
    const progress = [say("progress", { done: all - conclusion.counts[""], all }), ...(changed ? [say("changed", { count: changed })] : [])];
    bar.querySelector("[data-progress]").textContent = `${progress.join(". ")}.`;
    put("result", kravspec.result(current));
    put("plan", kravspec.plan(current, conclusion));
    put("declaration", kravspec.declaration(current, conclusion));
    showFile();
  };

  const put = (name, content) => {
    const place = document.querySelector(`[data-out=${name}]`);
    const opened = [...place.querySelectorAll("details")].map(({ open }) => open);
    place.replaceChildren(...content);
    place.querySelectorAll("details").forEach((each, i) => (each.open = opened[i] ?? false));
  };

  /** Whether the file is as new as the answers, and which answers the form has no place for. */
  const showFile = () => {
    const place = panel.querySelector("[data-file]");
    const isOlder = current.answers.size > 0 && (current.saved ?? "") < current.changed;
    const state = current.saved ? (isOlder ? "file is older" : "file is current") : "no file";
    place.className = isOlder ? "kravspec-remind" : "";
    const ids = [...current.answers.keys()].filter((id) => !form.byId.has(id));
    place.textContent = `${say(state)} ${ids.length ? say("withdrawn", { ids: ids.join(", ") }) : ""}`;
  };

  const showFiltered = () => {
    const [state, role] = ["[data-state]", "[data-role]"].map((name) => panel.querySelector(name).value);
    return form.filter(current.answers, state, role);
  };

  const tell = (words) => {
    alert.textContent = "";
    status.textContent = words;
  };

  // ---- saving ---------------------------------------------------------------------------------------------------------

  const changed = (what) => {
    unsaved.add(what);
    clearTimeout(timer);
    timer = setTimeout(save, SAVED_AFTER);
  };

  /** Another tab may have written since: what it wrote stays, and only what has changed here is put on top of it. */
  const withUnsaved = (stored) => {
    if (!stored) return current;
    for (const what of unsaved) {
      if (what === "name") stored.name = current.name;
      else if (what.startsWith("about:")) copyDetail(current.about, stored.about, what.slice("about:".length));
      else if (current.answers.has(what)) stored.answers.set(what, current.answers.get(what));
      else stored.answers.delete(what);
    }
    return stored;
  };

  const copyDetail = (from, to, key) => {
    if (from[key]) to[key] = from[key];
    else delete to[key];
  };

  const save = () => {
    clearTimeout(timer);
    if (!unsaved.size) return;
    current = { ...withUnsaved(storage.read(current.id)), standard: data.standard, changed: new Date().toISOString() };
    if (write()) {
      unsaved.clear();
      tell(say("saved", { time: timeNow() }));
    }
    showChoices();
    showCounts();
  };

  const write = () => {
    const problem = storage.write(current);
    storage.keepOpen(current.id);
    if (problem) alert.textContent = say(problem);
    return !problem;
  };

  /** Take in what another tab has written, or that it has removed this assessment or (without an ID) all of them. */
  const follow = (id) => {
    if (id === current.id || !id) {
      const stored = storage.read(current.id);
      if (stored) {
        current = withUnsaved(stored);
        tell(say("updated", { time: timeNow() }));
        showAll();
        return;
      }
      // A reader who has just typed something here keeps it.
      if (!unsaved.size) {
        const { name } = current;
        openAny();
        tell(say("removed elsewhere", { name }));
        return;
      }
    }
    showChoices();
  };

  storage.follow(follow);
  // A page that comes back from the browser's history has not heard of what happened meanwhile.
  addEventListener("pageshow", ({ persisted }) => persisted && follow(current.id));

  // ---- which assessment -----------------------------------------------------------------------------------------------

  const open = (assessment) => {
    save();
    unsaved.clear();
    current = assessment;
    storage.keepOpen(current.id);
    showAll();
  };

  const openAny = () => {
    const { found } = storage.list();
    open(found.find(({ id }) => id === storage.opened()) ?? found[0] ?? fresh());
  };

  const fresh = () => kravspec.create(say("default name", { date: today() }));

  const remove = () => {
    if (!confirm(say("delete?", { name: current.name }))) return;
    const { id, name } = current;
    unsaved.clear();
    storage.remove(id);
    openAny();
    tell(say("removed", { name }));
  };

  // ---- files ----------------------------------------------------------------------------------------------------------

  const saveFile = () => {
    save();
    current = { ...current, saved: current.changed };
    const name = kravspec.download(current, "json", "application/json", kravspec.serialise(current));
    write();
    showFile();
    tell(say("written", { name }));
  };

  /** Take in the file: into the open assessment, or as one of its own that may already be here in another version. */
  const takeIn = async (file, isMerge) => {
    try {
      const found = await kravspec.open(file);
      const unknown = [...found.answers.keys()].filter((id) => !known.has(id));
      if (unknown.length) throw new Refused("unknown id", unknown.slice(0, 5).join(", "));
      save();
      const own = isMerge || found.id === current.id ? current : storage.read(found.id);
      if (own) merge(own, found);
      else {
        open({ ...found, saved: found.changed });
        if (write()) tell(say("opened", { name: current.name, count: current.answers.size }));
        showChoices();
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      status.textContent = "";
      alert.textContent = `${say(error.reason, { detail: error.detail })} ${say("no change")}`;
    }
  };

  const merge = (own, found) => {
    if (own !== current) open(own);
    const { merged, conflicts } = kravspec.merge(own, found);
    const done = (decided) => {
      for (const id of decided.answers.keys()) unsaved.add(id);
      for (const key of Object.keys(decided.about)) unsaved.add(`about:${key}`);
      current = decided;
      save();
      showAll();
      if (!unsaved.size) tell(say("merged", { count: current.answers.size }));
    };
    if (conflicts.length) kravspec.askMerge(panel.querySelector("[data-merge]"), { merged, conflicts }, done);
    else if (kravspec.serialise(merged) === kravspec.serialise(own)) tell(say("nothing to merge"));
    else done(merged);
  };

  const table = (extension, type, content) => {
    save();
    tell(say("written", { name: kravspec.download(current, extension, type, content(kravspec.report.rows(current))) }));
  };

  // ---- paper ----------------------------------------------------------------------------------------------------------

  const root = document.documentElement;

  const print = (what) => {
    root.dataset.print = what;
    window.print();
  };

  addEventListener("beforeprint", () => {
    save();
    root.dataset.print ??= current.answers.size ? "report" : "list";
    if (root.dataset.print === "list") for (const question of form.questions) form.show(question);
    else put("report", kravspec.report.report(current));
    for (const details of document.querySelectorAll("[data-out] details:not([open])")) {
      details.open = true;
      details.dataset.printed = "";
    }
  });
  addEventListener("afterprint", () => {
    delete root.dataset.print;
    put("report", []);
    for (const details of document.querySelectorAll("[data-printed]")) details.open = false;
    showAll();
  });

  // ---- what the user does ---------------------------------------------------------------------------------------------

  const DO = {
    new: () => {
      open(fresh());
      write();
      showChoices();
      panel.querySelector("[data-name]").select();
    },
    delete: remove,
    save: saveFile,
    open: () => chooseFile(false),
    merge: () => chooseFile(true),
    csv: () => table("csv", "text/csv", kravspec.csv),
    xlsx: () =>
      table("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (rows) => kravspec.xlsx(say("sheet"), rows)),
    "print report": () => print("report"),
    "print list": () => print("list"),
    "print declaration": () => print("declaration"),
  };

  const chooseFile = (isMerge) => {
    fileInput.onchange = () => {
      const [file] = fileInput.files;
      // The same file can then be chosen again.
      fileInput.value = "";
      if (file) takeIn(file, isMerge);
    };
    fileInput.click();
  };

  const answered = (question) => {
    const answer = form.read(question, current.answers.get(question.id));
    if (answer) current.answers.set(question.id, answer);
    else current.answers.delete(question.id);
    showQuestion(question);
    changed(question.id);
  };

  /** The judgement is made, or made again, against the text as it stands today. */
  const judged = (question) => {
    form.dateJudgement(question);
    current.answers.delete(question.id);
    answered(question);
  };

  const clear = (question) => {
    if (!confirm(say("clear?", { id: question.id }))) return;
    current.answers.delete(question.id);
    showQuestion(question);
    changed(question.id);
    question.field.querySelector("input").focus();
  };

  document.addEventListener("click", ({ target }) => {
    const name = target.closest?.("[data-do]")?.dataset.do;
    if (name) DO[name]();
  });

  document.addEventListener("input", ({ target }) => {
    const question = form.byId.get(target.closest(".kravspec-question")?.id);
    if (question) (target.type === "radio" ? judged : answered)(question);
    else if (target.dataset.about) {
      copyDetail({ [target.dataset.about]: target.value }, current.about, target.dataset.about);
      changed(`about:${target.dataset.about}`);
    } else if (target.matches("[data-name]")) {
      current.name = target.value;
      changed("name");
    } else if (target.matches("[data-choose]")) open(storage.read(target.value) ?? current);
    else if (target.matches("[data-state], [data-role]")) tell(say("shown", { count: showFiltered() }));
  });

  document.addEventListener("confirmed", ({ target }) => {
    judged(form.byId.get(target.id));
    target.querySelector("input:checked")?.focus();
  });

  document.addEventListener("visibilitychange", save);
  addEventListener("pagehide", save);
  addEventListener("beforeunload", (event) => {
    save();
    if (unsaved.size) event.preventDefault();
  });

  for (const question of form.questions) {
    const made = button(say("clear"), () => clear(question));
    made.className = "kravspec-clear";
    question.field.append(made);
  }
  root.classList.add("kravspec-running");
  panel.hidden = false;
  openAny();
})();
