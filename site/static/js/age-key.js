// <age-key-maker for="id of an input">: makes an age key pair on this device. The public key goes
// into the input; the private one is offered as a file and is sent nowhere: it never stands in a
// form. Without this script the element says how to do the same with age-keygen.
import { generateX25519Identity, identityToRecipient } from "../vendored/age/age.min.js";

class AgeKeyMaker extends HTMLElement {
  connectedCallback() {
    this.button = this.control("button", this.dataset.make);
    this.button.type = "button";
    this.button.addEventListener("click", () => this.make());
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    this.append(this.button, this.status);
  }

  control(tag, label) {
    const control = document.createElement(tag);
    control.className = "button button-secondary";
    control.textContent = label;
    return control;
  }

  async make() {
    try {
      const identity = await generateX25519Identity();
      this.offer(identity, await identityToRecipient(identity));
    } catch {
      this.status.textContent = this.dataset.failed;
    }
  }

  offer(identity, recipient) {
    document.getElementById(this.getAttribute("for")).value = recipient;
    URL.revokeObjectURL(this.link?.href);
    this.link?.remove();
    const file = new Blob([`# public key: ${recipient}\n${identity}\n`], { type: "text/plain" });
    this.link = this.control("a", this.dataset.save);
    this.link.href = URL.createObjectURL(file);
    this.link.download = "key.txt";
    this.append(this.link);
    this.status.textContent = this.dataset.made;
    this.link.focus();
  }
}

customElements.define("age-key-maker", AgeKeyMaker);
