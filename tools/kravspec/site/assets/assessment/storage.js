// The browser's own memory: one key for each assessment. It can be turned off, full or emptied, and other tabs write in it.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const PREFIX = "kravspec-assessment.";
  const OPEN = "kravspec-open-assessment";

  /** Every assessment that can be read, the one changed last first, and how many cannot be read. */
  const list = () => {
    const found = [];
    let unreadable = 0;
    for (const key of keys()) {
      try {
        found.push(kravspec.parse(localStorage.getItem(key)));
      } catch {
        unreadable += 1;
      }
    }
    found.sort((one, other) => other.changed.localeCompare(one.changed));
    return { found, unreadable };
  };

  const keys = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      return [];
    }
  };

  const read = (id) => {
    try {
      return kravspec.parse(localStorage.getItem(PREFIX + id));
    } catch {
      return null;
    }
  };

  /** Empty when it worked; otherwise the name of the sentence that says why not. The earlier save is then still there. */
  const write = (assessment) => {
    try {
      localStorage.setItem(PREFIX + assessment.id, kravspec.serialise(assessment));
      return "";
    } catch (error) {
      return error.name === "QuotaExceededError" ? "full" : "refused storage";
    }
  };

  const remove = (id) => {
    try {
      localStorage.removeItem(PREFIX + id);
    } catch {
      // Nothing is kept, so nothing is left.
    }
  };

  /** Call `work(id)` when another tab has written or removed an assessment; without an ID when all are gone. */
  const follow = (work) =>
    addEventListener("storage", ({ key }) => {
      if (key === null) work("");
      else if (key.startsWith(PREFIX)) work(key.slice(PREFIX.length));
    });

  /** Which assessment is open is kept for each tab, so that two tabs can show one each. */
  const opened = () => {
    try {
      return sessionStorage.getItem(OPEN) ?? "";
    } catch {
      return "";
    }
  };
  const keepOpen = (id) => {
    try {
      sessionStorage.setItem(OPEN, id);
    } catch {
      // The tab then opens the one changed last.
    }
  };

  kravspec.storage = { list, read, write, remove, follow, opened, keepOpen };
})();
