"use strict";
// Only makes a finished index handier: its tables stand worst first without it.
(() => {
  const value = (row, at) => {
    const cell = row.cells[at];
    const text = cell.dataset.order ?? cell.textContent.trim();
    return cell.dataset.order || cell.classList.contains("number") ? Number(text) : text;
  };
  const order = (one, other) => (typeof one === "number" ? one - other : one.localeCompare(other, "ja"));

  const root = document.documentElement, theme = document.querySelector(".theme");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });

  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        // numbers are asked for from the largest down
        const first = head.classList.contains("number") ? "descending" : "ascending";
        const second = first === "ascending" ? "descending" : "ascending";
        const now = head.getAttribute("aria-sort") === first ? second : first;
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", now);
        const sign = now === "ascending" ? 1 : -1;
        body.append(...[...body.rows].sort((one, other) => sign * order(value(one, at), value(other, at))));
      });
    });
  }
})();
