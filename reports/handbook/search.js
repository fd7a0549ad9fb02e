"use strict";
// Only makes the contents handier: without it everything is listed, and every page reads the same.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;

  const theme = document.querySelector(".theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  const form = document.querySelector(".search");
  if (!form) return;
  const input = form.querySelector("input");
  // Width, case and kana do not matter to who searches.
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  const hits = all(".hits > li").map((item) => [item, folded(`${item.textContent} ${item.dataset.words}`)]);

  function search() {
    const terms = folded(input.value).split(/\s+/).filter(Boolean);
    let found = 0;
    for (const [item, words] of hits) {
      item.hidden = !terms.every((term) => words.includes(term));
      found += !item.hidden;
    }
    for (const group of all(".group")) {
      group.hidden = !all(".hits > li:not([hidden])", group).length;
      if (group.localName === "details") group.open = terms.length > 0;
    }
    for (const section of all(".found")) section.hidden = !all(".group:not([hidden])", section).length;
    form.querySelector("output b").textContent = found;
    document.querySelector(".nothing").hidden = found > 0;
  }

  form.hidden = false;
  form.addEventListener("input", search);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== input) {
      event.preventDefault();
      input.focus();
    }
  });
  addEventListener("pageshow", search); // a browser that goes back puts the words into the box again
})();
