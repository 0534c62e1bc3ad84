// Blind RSA signatures, the voter's side: RFC 9474, RSABSSA-SHA384-PSS-Deterministic.
// The signer's side is assemblies/urn/blindrsa.py. Numbers are BigInt, bytes are Uint8Array.
const HASH = 48;
const SALT = 48;

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function toNumber(bytes) {
  return BigInt(`0x${toHex(bytes) || "0"}`);
}

function toBytes(number, length) {
  return fromHex(number.toString(16).padStart(2 * length, "0"));
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let place = 0;
  parts.forEach((part) => { all.set(part, place); place += part.length; });
  return all;
}

export function randomBytes(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

export async function digest(name, bytes) {
  return new Uint8Array(await crypto.subtle.digest(name, bytes));
}

function power(base, exponent, modulus) {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

function inverse(number, modulus) {
  let [a, b, x, y] = [modulus, number % modulus, 0n, 1n];
  while (b) {
    const whole = a / b;
    [a, b, x, y] = [b, a - whole * b, y, x - whole * y];
  }
  if (a !== 1n) throw new Error("no inverse");
  return ((x % modulus) + modulus) % modulus;
}

export class PublicKey {
  constructor(modulus, exponent) {
    this.modulus = BigInt(`0x${modulus}`);
    this.exponent = BigInt(`0x${exponent}`);
    this.bits = this.modulus.toString(2).length;
    this.size = Math.ceil(this.bits / 8);
  }

  // SHA-256 of modulus and exponent in hex with a colon between, as the hall screen shows it.
  async fingerprint() {
    const text = `${this.modulus.toString(16)}:${this.exponent.toString(16)}`;
    return toHex(await digest("SHA-256", new TextEncoder().encode(text)));
  }
}

async function mask(seed, length) {
  const parts = [];
  for (let n = 0; n * HASH < length; n += 1) {
    parts.push(await digest("SHA-384", joined(seed, toBytes(BigInt(n), 4))));
  }
  return joined(...parts).slice(0, length);
}

// EMSA-PSS (RFC 8017, 9.1.1) with SHA-384.
async function encode(message, bits, salt) {
  const length = Math.ceil(bits / 8);
  const hashed = await digest("SHA-384", message);
  const seed = await digest("SHA-384", joined(new Uint8Array(8), hashed, salt));
  const padding = new Uint8Array(length - SALT - HASH - 2);
  const plain = joined(padding, Uint8Array.of(1), salt);
  const over = await mask(seed, plain.length);
  const masked = plain.map((byte, n) => byte ^ over[n]);
  masked[0] &= 0xff >> (8 * length - bits);
  return joined(masked, seed, Uint8Array.of(0xbc));
}

function randomBelow(modulus, size) {
  return toNumber(randomBytes(size + 8)) % modulus;
}

// RFC 9474, 4.2. Returns hex: what the signer is sent, and what is kept to open the answer.
// `salt` and `factor` are drawn here; only the test vectors give them.
export async function blind(key, message, { salt = randomBytes(SALT), factor = null } = {}) {
  const encoded = toNumber(await encode(message, key.bits - 1, salt));
  const chosen = factor ?? randomBelow(key.modulus, key.size);
  const blinded = (encoded * power(chosen, key.exponent, key.modulus)) % key.modulus;
  return {
    blinded: toHex(toBytes(blinded, key.size)),
    inverse: inverse(chosen, key.modulus).toString(16),
    encoded: encoded.toString(16),
  };
}

// RFC 9474, 4.4. Throws when the answer is no signature of this message under this very key.
export function finalize(key, { inverse: opening, encoded }, answer) {
  const signature = (BigInt(`0x${answer}`) * BigInt(`0x${opening}`)) % key.modulus;
  if (power(signature, key.exponent, key.modulus) !== BigInt(`0x${encoded}`)) {
    throw new Error("not signed with this key");
  }
  return toHex(toBytes(signature, key.size));
}
