/**
 * Offers titles while somebody types: a combobox with a list, as ARIA has it.
 *
 * The form inside works without this. What is typed goes to this site alone, in the body of a
 * request, after a pause; an answer that comes too late is thrown away.
 */
const PAUSE = 250;
const SHORTEST = 2;

class SearchBox extends HTMLElement {
  #input;
  #list;
  #status;
  #timer = 0;
  #request = null;
  #active = -1;

  connectedCallback() {
    this.#input = this.querySelector("input[type=search]");
    if (!this.#input || this.#list) return;
    this.#build();
    this.#input.addEventListener("input", () => this.#wait());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.#close();
    });
    // Pressing must not take the focus from the box, or the list is gone before the click.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#go(event.target.closest("[role=option]")));
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#request?.abort();
  }

  #build() {
    this.#list = document.createElement("ul");
    this.#list.id = `${this.#input.id}-suggestions`;
    this.#list.className = "suggestions";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.dataset.list);
    this.#list.hidden = true;
    this.#status = document.createElement("p");
    this.#status.className = "unseen";
    this.#status.setAttribute("role", "status");
    this.#input.after(this.#list, this.#status);
    this.#input.setAttribute("role", "combobox");
    this.#input.setAttribute("aria-autocomplete", "list");
    this.#input.setAttribute("aria-controls", this.#list.id);
    this.#input.setAttribute("aria-expanded", "false");
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    const typed = this.#input.value.trim();
    if (typed.length < SHORTEST) {
      this.#close();
      return;
    }
    this.#timer = setTimeout(() => this.#ask(typed), PAUSE);
  }

  async #ask(typed) {
    this.#request = new AbortController();
    try {
      const response = await fetch(this.dataset.suggestions, {
        method: "POST",
        body: new URLSearchParams({ q: typed }),
        cache: "no-store",
        credentials: "omit",
        signal: this.#request.signal,
      });
      if (response.ok) this.#show((await response.json()).suggestions);
    } catch {
      this.#close(); // the box works without
    }
  }

  #show(suggestions) {
    this.#active = -1;
    this.#input.removeAttribute("aria-activedescendant");
    this.#list.replaceChildren(...suggestions.map((one, place) => this.#option(one, place)));
    const isOpen = suggestions.length > 0 && this.contains(document.activeElement);
    this.#list.hidden = !isOpen;
    this.#input.setAttribute("aria-expanded", String(isOpen));
    this.#status.textContent = isOpen ? `${this.dataset.list}: ${suggestions.length}` : this.dataset.none;
  }

  #option({ title, language, url }, place) {
    const option = document.createElement("li");
    option.id = `${this.#list.id}-${place}`;
    option.className = "suggestions__option";
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.lang = language;
    option.dataset.url = url;
    option.textContent = title;
    return option;
  }

  #close() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#active = -1;
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#status.textContent = "";
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (this.#list.hidden || event.isComposing) return;
    const last = this.#list.children.length - 1;
    if (event.key === "ArrowDown") this.#choose(this.#active < last ? this.#active + 1 : -1);
    else if (event.key === "ArrowUp") this.#choose(this.#active < 0 ? last : this.#active - 1);
    else if (event.key === "Escape") this.#close();
    else if (event.key === "Enter" && this.#active >= 0) this.#go(this.#list.children[this.#active]);
    else return;
    event.preventDefault();
  }

  /** Mark an option; -1 is the box itself, with what was typed. */
  #choose(place) {
    this.#active = place;
    [...this.#list.children].forEach((option, number) => {
      option.setAttribute("aria-selected", String(number === place));
    });
    const option = this.#list.children[place];
    if (option) {
      this.#input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  #go(option) {
    if (option) window.location.assign(option.dataset.url);
  }
}

customElements.define("search-box", SearchBox);
