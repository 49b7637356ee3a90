// What is printed: the report, the empty check list or the declaration alone. Which one is an attribute that the stylesheet reads.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { form, view } = kravspec;
  const root = document.documentElement;

  const print = (what) => {
    root.dataset.print = what;
    window.print();
  };

  /** Make the page ready for paper, also when the browser's own command prints it. `current()` is the open assessment. */
  const prepare = (current) => {
    addEventListener("beforeprint", () => {
      root.dataset.print ??= current().answers.size ? "report" : "list";
      if (root.dataset.print === "list") for (const question of form.questions) form.show(question);
      else {
        view.put("title", kravspec.report.title(current()));
        view.put("report", kravspec.report.report(current()));
      }
      for (const details of document.querySelectorAll("[data-out] details:not([open])")) {
        details.open = true;
        details.dataset.printed = "";
      }
    });
    addEventListener("afterprint", () => {
      delete root.dataset.print;
      view.put("title", []);
      view.put("report", []);
      for (const details of document.querySelectorAll("[data-printed]")) details.open = false;
      view.all(current());
    });
  };

  kravspec.paper = { print, prepare };
})();
