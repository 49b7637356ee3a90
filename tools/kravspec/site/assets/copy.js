// Copies a citation. The button is hidden until this script knows that the browser can copy.
(() => {
  "use strict";
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll(".kravspec-copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      button.nextElementSibling.textContent = button.dataset.copied;
    });
  }
})();
