// An assessment as data: its shape (assessment.schema.json), how one is read from untrusted text, and how two are merged.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { data } = kravspec;

  // What a browser keeps for a site, 5 million characters, fits in a file of this size.
  const MAX_BYTES = 10_000_000;
  const MAX_ANSWERS = 2000;
  const JUDGEMENTS = ["fulfilled", "partly", "not_fulfilled", "not_applicable"];
  const ID = /^[A-ZÅÄÖ]{2,8}-[0-9]{1,6}$/;

  /** Why a file is not taken: `reason` is the name of a sentence among the page's words, `detail` goes into it. */
  class Refused extends Error {
    constructor(reason, detail = "") {
      super(reason);
      // What a stranger wrote is shown, but not all of it.
      Object.assign(this, { reason, detail: String(detail).slice(0, 80) });
    }
  }

  const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
  const oneOf = (...known) => (value) => known.includes(value);
  // Line breaks and tabs are text, other control characters have no place in it. Characters and not UTF-16 units are counted.
  const CONTROL = /[\0-\x08\x0b-\x1f\x7f]/g;
  const text = (limit) => (value) => typeof value === "string" && value.search(CONTROL) < 0 && [...value].length <= limit;
  const [short, long] = [text(200), text(5000)];
  /** What someone has typed or pasted, as a text that a file may hold: presentations, for one, break lines with U+000B. */
  const cleaned = (value) => value.replace(/\r\n?|[\x0b\f]/g, "\n").replace(CONTROL, "");

  /** A day of the calendar: `2026-02-30` is none. */
  const day = (value) =>
    matches(/^\d{4}-\d{2}-\d{2}$/)(value) && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString().startsWith(value);
  const moment = (value) =>
    matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)(value) && !Number.isNaN(Date.parse(value));
  const record = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  const ANSWER = {
    judgement: oneOf(...JUDGEMENTS), judged: day, evidence: long, value: long, reason: long, class: oneOf("major", "minor"),
    action: long, responsible: short, due: day, confirmed: day, sha256: matches(/^[0-9a-f]{16}$/), criteria: matches(/^[0-9a-f]{16}$/),
  };
  const ABOUT = {
    organisation: short, contact: long, scope: long, assessor: short, assessor_from: short, period_from: day, period_to: day,
  };
  const STANDARD = { designation: short, edition: short, date: day };
  const FILE = {
    format: oneOf("kravspec-assessment"), version: oneOf(1), id: matches(/^[0-9a-f]{32}$/), name: short, standard: record,
    changed: moment, saved: moment, about: record, answers: record,
  };
  const NEEDED = Object.keys(FILE).filter((key) => key !== "saved");

  /** A copy of `value` that holds nothing but known fields with possible values. `__proto__` and its like are unknown ones. */
  const checked = (value, shape, needed, place) => {
    if (!record(value)) throw new Refused("bad value", place);
    const copy = {};
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(shape, key)) throw new Refused("unknown field", `${place}${key}`);
      if (!shape[key](value[key])) throw new Refused("bad value", `${place}${key}`);
      copy[key] = value[key];
    }
    const missing = needed.find((key) => !Object.hasOwn(copy, key));
    if (missing) throw new Refused("missing field", `${place}${missing}`);
    return copy;
  };

  /** The assessment that `source` is, or `Refused`. */
  const parse = (source) => {
    let value;
    try {
      value = JSON.parse(source);
    } catch {
      throw new Refused("not json");
    }
    if (!record(value) || value.format !== "kravspec-assessment") throw new Refused("not assessment");
    if (Number.isInteger(value.version) && value.version > 1) throw new Refused("newer");
    const file = checked(value, FILE, NEEDED, "");
    const ids = Object.keys(file.answers);
    if (ids.length > MAX_ANSWERS) throw new Refused("too big");
    const answers = new Map();
    for (const id of ids) {
      if (!ID.test(id)) throw new Refused("bad id", id);
      answers.set(id, checked(file.answers[id], ANSWER, [], `${id}: `));
    }
    return {
      id: file.id, name: file.name, changed: file.changed, saved: file.saved, answers,
      standard: checked(file.standard, STANDARD, Object.keys(STANDARD), "standard: "),
      about: checked(file.about, ABOUT, [], "about: "),
    };
  };

  const serialise = ({ answers, ...rest }) =>
    `${JSON.stringify({ format: "kravspec-assessment", version: 1, ...rest, answers: Object.fromEntries(answers) }, null, 2)}\n`;

  const create = (name) => {
    const random = crypto.getRandomValues(new Uint8Array(16));
    const id = Array.from(random, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return { id, name, standard: data.standard, changed: new Date().toISOString(), about: {}, answers: new Map() };
  };

  // Which text an answer was made against is no part of what it says.
  const said = (answer) => JSON.stringify(Object.keys(ANSWER).slice(0, -2).map((key) => answer[key] ?? ""));

  /**
   * What `theirs` adds to `mine`, and where both say something and not the same. Each is `{id, theirs}` for an answer and
   * `{about, theirs}` for a detail of the declaration; a conflict has `mine` too.
   */
  const merge = (mine, theirs) => {
    const rows = [
      ...[...theirs.answers].map(([id, answer]) => ({ id, mine: mine.answers.get(id), theirs: answer })),
      ...Object.entries(theirs.about).map(([about, value]) => ({ about, mine: mine.about[about], theirs: value })),
    ];
    return {
      added: rows.filter((row) => !row.mine),
      conflicts: rows.filter((row) => row.mine && (row.about ? row.mine !== row.theirs : said(row.mine) !== said(row.theirs))),
    };
  };

  Object.assign(kravspec, { MAX_BYTES, JUDGEMENTS, Refused, cleaned, parse, serialise, create, merge });
})();
