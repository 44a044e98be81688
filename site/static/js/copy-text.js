/** Copies a text by a button. Without this script the text is marked and copied by hand. */
class CopyText extends HTMLElement {
  #field;
  #status;

  connectedCallback() {
    this.#field = this.querySelector("textarea");
    this.#status = this.querySelector("[role=status]");
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => this.#copy());
  }

  async #copy() {
    const isCopied = await this.#write();
    this.#status.textContent = isCopied ? this.dataset.copied : this.dataset.failed;
  }

  /** An onion service without https has no clipboard; there the old way works. */
  async #write() {
    try {
      await navigator.clipboard.writeText(this.#field.value);
      return true;
    } catch {
      this.#field.select();
      return document.execCommand("copy");
    }
  }
}

customElements.define("copy-text", CopyText);
