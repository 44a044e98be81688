/**
 * Leaves at once: hides the page and takes its place in the tab's history.
 *
 * The link inside works without this. History that was made before stays: the page says so.
 */
class QuickExit extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", QuickExit.leave);
  }

  static leave(event) {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    document.documentElement.hidden = true;
    document.title = "";
    window.location.replace(link.href);
  }
}

customElements.define("quick-exit", QuickExit);
