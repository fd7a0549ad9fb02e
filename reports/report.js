"use strict";
// Only makes a finished page handier: without it everything is there and everything is visible.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const form = document.querySelector(".filters");
  const notes = all(".note");
  const traces = new Map(notes.map((note) => [note.id, []]));
  for (const mark of all("mark")) traces.get(mark.dataset.note).push(mark);
  for (const link of all(".ref, .map a")) traces.get(link.getAttribute("href").slice(1)).push(link);
  const rows = new Map();
  for (const note of notes) {
    const row = note.closest(".row");
    if (rows.has(row)) rows.get(row).push(note);
    else rows.set(row, [note]);
  }
  const seen = () => notes.filter((note) => !note.hidden);

  // All is read before anything is written, so that the page is laid out once.
  function filter() {
    const chosen = (name) => all(`input[name="${name}"]:checked`, form).map((input) => input.value);
    const kinds = ["severity", "confidence", "standing"].map(chosen).filter((values) => values.length);
    const labels = new Set(chosen("label"));
    const wanted = (note) => kinds.every((values) => values.some((value) => note.classList.contains(value))) && (!labels.size || labels.has(note.dataset.label));
    for (const note of notes) {
      const hide = !wanted(note);
      if (hide === note.hidden) continue;
      note.hidden = hide;
      for (const trace of traces.get(note.id)) {
        if (trace.localName === "mark") trace.classList.toggle("off", hide);
        else trace.toggleAttribute("hidden", hide);
      }
    }
    for (const [row, own] of rows) row.classList.toggle("noted", own.some((note) => !note.hidden));
    root.classList.toggle("only", form.elements.only.checked);
    form.querySelector("output b").textContent = seen().length;
    form.querySelector("[type=reset]").hidden = !form.querySelector("input:checked");
  }

  function unfold(button) {
    const open = button.getAttribute("aria-pressed") !== "true";
    for (const more of all(".more")) more.open = open;
    button.setAttribute("aria-pressed", open);
    [button.textContent, button.dataset.fold] = [button.dataset.fold, button.textContent];
  }

  function tell(form) {
    const rows = all("tbody tr", document.getElementById(form.querySelector("[aria-controls]").getAttribute("aria-controls")));
    form.querySelector("output").textContent = rows.filter((row) => getComputedStyle(row).display !== "none").length;
    form.querySelector(".shown span").hidden = !all("input:checked", form).length;
  }

  function step(by) {
    const stops = seen();
    if (!stops.length) return;
    const here = stops.indexOf(document.activeElement.closest(".note"));
    const next = stops[here < 0 ? (by > 0 ? 0 : stops.length - 1) : Math.min(Math.max(here + by, 0), stops.length - 1)];
    next.closest("details.page").open = true;
    focus(next);
    next.scrollIntoView({ block: "center" });
  }

  function light(note, on) {
    for (const trace of traces.get(note.id)) if (trace.localName === "mark") trace.classList.toggle("lit", on);
  }

  async function copy(button) {
    const words = button.closest(".rewrite").querySelector(".new");
    try {
      await navigator.clipboard.writeText(words.textContent);
    } catch {
      // no permission, or no secure place: chosen words can be copied by hand, and mostly so
      getSelection().selectAllChildren(words);
      if (!document.execCommand("copy")) return;
    }
    const told = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = told; }, 2000);
  }

  function followed() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    const folded = target.matches(".note") && target.querySelector(".folded");
    if (folded) folded.open = true;
    focus(target);
  }

  function focus(target) {
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  if (form) {
    form.hidden = false;
    form.addEventListener("change", filter);
    form.addEventListener("reset", () => setTimeout(filter));
    form.addEventListener("submit", (event) => event.preventDefault());
    const button = form.querySelector(".unfold");
    button.addEventListener("click", () => unfold(button));
    filter();
  }
  for (const button of all(".copy")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
  for (const filters of all(".ledger-filters")) {
    filters.addEventListener("change", () => tell(filters));
    filters.addEventListener("reset", () => setTimeout(() => tell(filters)));
    filters.addEventListener("submit", (event) => event.preventDefault());
  }
  for (const [kind, on] of [["mouseover", true], ["focusin", true], ["mouseout", false], ["focusout", false]]) {
    document.addEventListener(kind, (event) => {
      const note = event.target.closest?.(".note");
      if (note) light(note, on);
    });
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark:not(.off)");
    if (mark && !String(getSelection())) location.hash = mark.dataset.note;
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, button, summary")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  addEventListener("hashchange", followed);
  // what a browser does not unfold on paper by style
  addEventListener("beforeprint", () => all("details.page, .more, .folded").forEach((fold) => { fold.open = true; }));

  const theme = document.querySelector(".theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  followed();
})();
