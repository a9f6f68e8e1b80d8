/** Letters and digits that nobody guesses. `crypto.randomUUID` is missing on plain http, where a stage's phones come in. */
export function secretId(length = 22): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => alphabet[byte & 63]).join("");
}
