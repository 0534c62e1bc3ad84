// Blind RSA signatures, the voter's side: RFC 9474, RSABSSA-SHA384-PSS-Deterministic.
// The signer's side is assemblies/urn/blindrsa.py.
import { randomBytes, toBytes, toHex, toNumber } from "./bytes.js";
import { SALT, encode } from "./pss.js";
import { inverse, power } from "./rsa-key.js";

export { fromHex } from "./bytes.js";
export { PublicKey } from "./rsa-key.js";

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
