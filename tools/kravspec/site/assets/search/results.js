// The page of results: fetches what can be found when something is asked for, shows what answers it, and keeps the question in the address.
(() => {
  "use strict";
  const kravspec = globalThis.kravspec;
  const { wordsOf, soleId } = kravspec.words;
  const data = JSON.parse(document.getElementById("kravspec-search").textContent);
  const form = document.querySelector(".kravspec-search");
  const [query, kinds] = [form.elements.namedItem("q"), form.querySelector("fieldset")];
  const status = document.querySelector(".kravspec-count");
  const list = document.querySelector(".kravspec-results");
  const more = document.querySelector(".kravspec-more");
  const FIELDS = ["kind", "id", "label", "title", "place", "address", "keywords", "text"];
  const AT_A_TIME = 20;
  const PAUSE = 150;

  // ---- what can be found ----

  let ready;
  const fetched = () => (ready ??= new Promise((resolve, reject) => {
    kravspec.receive = (rows) => {
      const entries = rows.map((row) => Object.fromEntries(FIELDS.map((field, index) => [field, row[index]])));
      const ids = entries.filter(({ kind }) => kind === "provision").map(({ id }) => id);
      resolve({ entries, ids, search: kravspec.searcher(entries, data) });
    };
    const script = document.createElement("script");
    script.src = data.index;
    script.onerror = reject;
    document.head.append(script);
  }));

  /** The link to an address of the site. A folder that is opened from a disk has no page of its own. */
  const link = (address) => {
    const [path, anchor] = address.split("#");
    return data.root + path + (location.protocol === "file:" ? "index.html" : "") + (anchor ? `#${anchor}` : "");
  };

  // ---- what is shown ----

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  };

  /** The text from `begin` to `end` with its marked words. */
  const marked = (text, { begin, end, marks }) => {
    const parts = [];
    let at = begin;
    for (const [from, to] of marks) {
      parts.push(text.slice(at, from), element("mark", "", text.slice(from, to)));
      at = to;
    }
    return [...parts, text.slice(at, end)];
  };

  const item = ({ kind, id, label, title, place, address, text }, groups) => {
    const anchor = element("a", "", ...marked(title, kravspec.excerptOf(title, groups)));
    anchor.href = link(address);
    const about = element("p", "kravspec-kind", element("b", "", label || data.kinds[kind]), place && ` · ${place}`);
    if (kind === "term" || kind === "clause") about.append(" · ", element("code", "", id));
    const excerpt = kravspec.excerptOf(text, groups);
    const words = element("p", "", excerpt.begin ? "… " : "", ...marked(text, excerpt), excerpt.end < text.length ? " …" : "");
    return element("li", "", element("h2", "", anchor), about, ...(text ? [words] : []));
  };

  let [answers, groups] = [[], []];
  const showMore = () => {
    const shown = list.children.length;
    list.append(...answers.slice(shown, shown + AT_A_TIME).map((entry) => item(entry, groups)));
    more.hidden = list.children.length >= answers.length;
    return list.children[shown];
  };

  const say = (name, count) => {
    status.textContent = data.said[name].replace("{count}", count).replace("{query}", query.value.trim());
  };

  const chosen = () => kinds.querySelector("input:checked").value;

  const show = async () => {
    const asked = query.value.trim();
    if (!wordsOf(asked).length) {
      list.replaceChildren();
      status.textContent = "";
      kinds.hidden = more.hidden = true;
      return;
    }
    if (!ready) say("wait");
    let found;
    try {
      const { search } = await fetched();
      if (asked !== query.value.trim()) return;
      ({ found, groups } = search(asked));
    } catch {
      say("failed");
      return;
    }
    for (const radio of kinds.querySelectorAll("input")) {
      const count = radio.value ? found.filter(({ kind }) => kind === radio.value).length : found.length;
      radio.closest("label").querySelector(".kravspec-hits").textContent = `(${count})`;
    }
    answers = chosen() ? found.filter(({ kind }) => kind === chosen()) : found;
    list.replaceChildren();
    kinds.hidden = false;
    showMore();
    say(["none", "one"][answers.length] ?? "many", answers.length);
  };

  // ---- what is asked ----

  /** The provision that the question is the ID of. */
  const target = async () => {
    const { entries, ids } = await fetched();
    const id = soleId(query.value, ids);
    return id && link(entries.find((entry) => entry.kind === "provision" && entry.id === id).address);
  };

  /** One step back undoes one question; what is typed without a pause in between is one. */
  let typing = false;
  const remember = (isTyping) => {
    const state = new URLSearchParams([["q", query.value.trim()], ["typ", chosen()]].filter(([, value]) => value)).toString();
    const address = state ? `?${state}` : location.pathname;
    if (state !== location.search.slice(1)) history[isTyping && typing ? "replaceState" : "pushState"](null, "", address);
    typing = isTyping;
    show();
  };

  const restore = () => {
    const state = new URLSearchParams(location.search);
    query.value = state.get("q") ?? "";
    const radios = Array.from(kinds.querySelectorAll("input"));
    (radios.find(({ value }) => value === state.get("typ")) ?? radios[0]).checked = true;
    typing = false;
    show();
  };

  let pause;
  query.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => remember(true), PAUSE);
  });
  kinds.addEventListener("change", () => remember(false));
  more.addEventListener("click", () => showMore()?.querySelector("a").focus());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(pause);
    const found = await target().catch(() => undefined);
    if (found) location.assign(found);
    else remember(false);
  });
  addEventListener("popstate", restore);

  form.hidden = false;
  restore();
  // From the field at the top of another page an ID leads on at once, and one step back leads to that page.
  if (query.value.trim()) target().then((found) => found && location.replace(found), () => {});
  else query.focus();
})();
