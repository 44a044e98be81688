/**
 * Computes a number so that nobody has to wait: then the button can be pressed early.
 *
 * Wanted is a number whose SHA-256, behind the nonce of the page, begins with 32 bits below a
 * bound. The form inside works without this: whoever waits need not compute. It happens in short
 * pieces on the page itself, so that an old telephone stays usable meanwhile.
 */
const PIECE = 24; // milliseconds
const ROUNDS = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const START = new Uint32Array([
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
]);
const schedule = new Uint32Array(64);
const block = new Uint8Array(64); // one block: the nonce, a colon, the digits, the end mark
const view = new DataView(block.buffer);

/** The first 32 bits of the SHA-256 of the block. */
function firstWord() {
  for (let i = 0; i < 16; i += 1) schedule[i] = view.getUint32(4 * i);
  for (let i = 16; i < 64; i += 1) {
    const x = schedule[i - 15];
    const y = schedule[i - 2];
    const small = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const large = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    schedule[i] = schedule[i - 16] + small + schedule[i - 7] + large;
  }
  let [a, b, c, d, e, f, g, h] = START;
  for (let i = 0; i < 64; i += 1) {
    const right = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const left = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const chosen = (h + right + ((e & f) ^ (~e & g)) + ROUNDS[i] + schedule[i]) | 0;
    const most = (left + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + chosen) | 0;
    d = c;
    c = b;
    b = a;
    a = (chosen + most) | 0;
  }
  return (START[0] + a) >>> 0;
}

class OneMoment extends HTMLElement {
  #button;
  #status;
  #bound = 0;
  #offset = 0;
  #number = 0;
  #timers = [];

  connectedCallback() {
    this.#button = this.querySelector("button");
    this.#status = this.querySelector("[role=status]");
    const begun = performance.now();
    const wait = 1000 * Number(this.dataset.seconds);
    // First of all the button comes back, whatever becomes of the computing.
    this.#timers.push(setTimeout(() => this.#ready(), wait));
    if (wait > 0) {
      this.#begin();
      this.#button.disabled = true;
      this.#status.textContent = this.dataset.working;
      this.#timers.push(setTimeout(() => this.#compute(begun + wait), 0));
    }
  }

  disconnectedCallback() {
    this.#timers.forEach(clearTimeout);
  }

  #begin() {
    const start = new TextEncoder().encode(`${this.dataset.nonce}:`);
    block.fill(0);
    block.set(start);
    this.#offset = start.length;
    this.#bound = Math.floor(2 ** 32 / Number(this.dataset.tries));
  }

  #compute(end) {
    const pause = performance.now() + PIECE;
    while (performance.now() < pause) {
      for (let i = 0; i < 64; i += 1) {
        if (this.#isFound()) {
          this.querySelector("[name=answer]").value = String(this.#number);
          this.#ready();
          return;
        }
        this.#number += 1;
      }
    }
    if (performance.now() < end) this.#timers.push(setTimeout(() => this.#compute(end), 0));
  }

  #isFound() {
    const digits = String(this.#number);
    let at = this.#offset;
    for (let i = 0; i < digits.length; i += 1) {
      block[at] = digits.charCodeAt(i);
      at += 1;
    }
    block[at] = 0x80;
    view.setUint16(62, 8 * at);
    return firstWord() < this.#bound;
  }

  #ready() {
    this.#timers.forEach(clearTimeout);
    this.#button.disabled = false;
    this.#status.textContent = this.dataset.ready;
  }
}

customElements.define("one-moment", OneMoment);
