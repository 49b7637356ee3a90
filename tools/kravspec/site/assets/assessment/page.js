// Ties it together: which assessment is open, what happens when an answer or a button changes, and when it is saved.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data, say, button, today, timeNow, storage, form, view, paper, Refused } = kravspec;

  const SAVED_AFTER = 400; // milliseconds without a change
  const { panel } = view;
  const fileInput = panel.querySelector("input[type=file]");
  const known = new Set(data.ids);

  let current;
  /** What has changed here since the last write: `name`, `about:…` and the IDs of answers. */
  const unsaved = new Set();
  let timer;

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
      else if (what.startsWith("about:")) setDetail(stored, what.slice("about:".length), current.about[what.slice("about:".length)]);
      else if (current.answers.has(what)) stored.answers.set(what, current.answers.get(what));
      else stored.answers.delete(what);
    }
    return stored;
  };

  const setDetail = ({ about }, key, value) => {
    if (value) about[key] = value;
    else delete about[key];
  };

  const save = () => {
    clearTimeout(timer);
    if (!unsaved.size) return;
    current = { ...withUnsaved(storage.read(current.id)), standard: data.standard, changed: new Date().toISOString() };
    if (write()) {
      unsaved.clear();
      view.tell(say("saved", { time: timeNow() }));
    }
    view.choices(current);
    view.counts(current);
  };

  const write = () => {
    const problem = storage.write(current);
    storage.keepOpen(current.id);
    if (problem) view.warn(say(problem));
    return !problem;
  };

  /** Take in what another tab has written, or that it has removed this assessment or (without an ID) all of them. */
  const follow = (id) => {
    if (id === current.id || !id) {
      const stored = storage.read(current.id);
      if (stored) {
        current = withUnsaved(stored);
        view.tell(say("updated", { time: timeNow() }));
        view.all(current);
        return;
      }
      // A reader who has just typed something here keeps it.
      if (!unsaved.size) {
        const { name } = current;
        openAny();
        view.tell(say("removed elsewhere", { name }));
        return;
      }
    }
    view.choices(current);
  };

  storage.follow(follow);
  // A page that comes back from the browser's history has not heard of what happened meanwhile.
  addEventListener("pageshow", ({ persisted }) => persisted && follow(current.id));
  document.addEventListener("visibilitychange", save);
  addEventListener("pagehide", save);
  addEventListener("beforeprint", save);
  addEventListener("beforeunload", (event) => {
    save();
    if (unsaved.size) event.preventDefault();
  });
  paper.prepare(() => current);

  // ---- which assessment -----------------------------------------------------------------------------------------------

  const open = (assessment) => {
    save();
    unsaved.clear();
    current = assessment;
    storage.keepOpen(current.id);
    panel.querySelector("[data-merge]").replaceChildren();
    view.all(current);
  };

  const openAny = () => {
    const { found, unreadable } = storage.list();
    open(found.find(({ id }) => id === storage.opened()) ?? found[0] ?? fresh());
    if (unreadable) view.warn(say("unreadable"));
  };

  const fresh = () => kravspec.create(say("default name", { date: today() }));

  const begin = () => {
    open(fresh());
    write();
    view.choices(current);
    const name = panel.querySelector("[data-name]");
    name.focus();
    name.select();
  };

  const remove = () => {
    if (!confirm(say("delete?", { name: current.name }))) return;
    const { id, name } = current;
    unsaved.clear();
    storage.remove(id);
    openAny();
    view.tell(say("removed", { name }));
  };

  // ---- files ----------------------------------------------------------------------------------------------------------

  const saveFile = () => {
    save();
    current = { ...current, saved: current.changed };
    const name = kravspec.download(current, "json", "application/json", kravspec.serialise(current));
    write();
    view.file(current);
    view.tell(say("written", { name }));
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

  /** Take in the file: into the open assessment, or as one of its own that may already be here in another version. */
  const takeIn = async (file, isMerge) => {
    try {
      const found = await kravspec.open(file);
      const unknown = [...found.answers.keys()].filter((id) => !known.has(id));
      if (unknown.length) throw new Refused("unknown id", unknown.slice(0, 5).join(", "));
      save();
      const own = isMerge || found.id === current.id ? current : storage.read(found.id);
      if (own) merge(own, found);
      else add(found);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      view.warn(`${say(error.reason, { detail: error.detail })} ${say("no change")}`);
    }
  };

  const add = (found) => {
    open({ ...found, saved: found.changed });
    view.tell(say("opened", { name: current.name, count: current.answers.size }));
    write();
    view.choices(current);
  };

  const merge = (own, found) => {
    if (own !== current) open(own);
    const { conflicts, added } = kravspec.merge(current, found);
    if (conflicts.length) kravspec.askMerge(panel.querySelector("[data-merge]"), conflicts, (taken) => take(found, taken));
    else if (added.length) take(found, []);
    else view.tell(say("nothing to merge"));
  };

  /** Put in what only the file has, and the conflicts that it has won. Answers may have changed since they were shown. */
  const take = (found, taken) => {
    for (const { id, about, theirs } of [...kravspec.merge(current, found).added, ...taken]) {
      if (about) setDetail(current, about, theirs);
      else current.answers.set(id, theirs);
      unsaved.add(about ? `about:${about}` : id);
    }
    save();
    view.all(current);
    if (!unsaved.size) view.tell(say("merged", { count: current.answers.size }));
  };

  const table = (extension, type, content) => {
    save();
    view.tell(say("written", { name: kravspec.download(current, extension, type, content(kravspec.report.rows(current))) }));
  };

  // ---- what the user does ---------------------------------------------------------------------------------------------

  const DO = {
    new: begin,
    delete: remove,
    save: saveFile,
    open: () => chooseFile(false),
    merge: () => chooseFile(true),
    csv: () => table("csv", "text/csv", kravspec.csv),
    xlsx: () =>
      table("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (rows) => kravspec.xlsx(say("sheet"), rows)),
    "print report": () => paper.print("report"),
    "print list": () => paper.print("list"),
    "print declaration": () => paper.print("declaration"),
  };

  const answered = (question) => {
    const answer = form.read(question, current.answers.get(question.id));
    if (answer) current.answers.set(question.id, answer);
    else current.answers.delete(question.id);
    view.question(current, question);
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
    view.question(current, question);
    changed(question.id);
    question.field.querySelector("input").focus();
  };

  document.addEventListener("click", ({ target }) => {
    const name = target.closest("[data-do]")?.dataset.do;
    if (name) DO[name]();
  });

  document.addEventListener("input", ({ target }) => {
    const question = form.byId.get(target.closest(".kravspec-question")?.id);
    if (question) (target.type === "radio" ? judged : answered)(question);
    else if (target.dataset.about) {
      setDetail(current, target.dataset.about, form.valueOf(target));
      changed(`about:${target.dataset.about}`);
    } else if (target.matches("[data-name]")) {
      current.name = form.valueOf(target);
      changed("name");
    } else if (target.matches("[data-choose]")) open(storage.read(target.value) ?? current);
    else if (target.matches("[data-state], [data-role]")) view.tell(say("shown", { count: view.filtered(current) }));
  });

  document.addEventListener("confirmed", ({ target }) => {
    judged(form.byId.get(target.id));
    target.querySelector("input:checked").focus();
  });

  for (const question of form.questions) {
    const made = button(say("clear"), () => clear(question));
    made.className = "kravspec-clear";
    question.field.append(made);
  }
  document.documentElement.classList.add("kravspec-running");
  panel.hidden = false;
  openAny();
})();
