// The public key of an urn, and the arithmetic that goes with it. Numbers are BigInt.
import { digest, toHex } from "./bytes.js";

export function power(base, exponent, modulus) {
  let result = 1n;
  let square = base % modulus;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

export function inverse(number, modulus) {
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
