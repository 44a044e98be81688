// <passkey-prompt data-options="what the server asked for, JSON">: a button that has the browser
// make or prove a passkey, puts the answer in the form around it, and sends the form. Without this
// script, or where the browser has no passkeys, its content stays.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const withIds = (list = []) => list.map((entry) => ({ ...entry, id: bytes(entry.id) }));

class PasskeyPrompt extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "button";
    this.button.textContent = this.dataset.label;
    this.button.addEventListener("click", () => this.ask());
    this.status = document.createElement("p");
    this.status.setAttribute("role", "status");
    this.replaceChildren(this.button, this.status);
  }

  async ask() {
    try {
      const { publicKey } = JSON.parse(this.dataset.options);
      this.send(await (publicKey.user ? this.made(publicKey) : this.proved(publicKey)));
    } catch {
      this.status.textContent = this.dataset.failed;
    }
  }

  made(options) {
    return navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: withIds(options.excludeCredentials),
      },
    });
  }

  proved(options) {
    return navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: withIds(options.allowCredentials),
      },
    });
  }

  send(credential) {
    const { response } = credential;
    const answer = { clientDataJSON: text(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature"]) {
      if (response[part]) answer[part] = text(response[part]);
    }
    const input = document.createElement("input");
    input.type = "hidden";
    input.name = "answer";
    input.value = JSON.stringify({
      id: credential.id,
      rawId: credential.id,
      type: credential.type,
      response: answer,
    });
    this.append(input);
    this.closest("form").submit();
  }
}

customElements.define("passkey-prompt", PasskeyPrompt);
