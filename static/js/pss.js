// How a message is padded before it is signed: EMSA-PSS with SHA-384 (RFC 8017, 9.1.1).
import { digest, joined, toBytes } from "./bytes.js";

const HASH = 48;
export const SALT = 48;

async function mask(seed, length) {
  const parts = [];
  for (let n = 0; n * HASH < length; n += 1) {
    parts.push(await digest("SHA-384", joined(seed, toBytes(BigInt(n), 4))));
  }
  return joined(...parts).slice(0, length);
}

export async function encode(message, bits, salt) {
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
