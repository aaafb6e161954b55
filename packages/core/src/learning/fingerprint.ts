/** Sixteen hexadecimal digits that change when any of the texts does; no protection against anybody who means harm. */
export const fingerprint = (texts: Iterable<string>): string => {
  let a = 0x811c9dc5
  let b = 0x9e3779b1
  for (const text of texts) {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      a = Math.imul(a ^ code, 0x01000193)
      b = Math.imul(b + code, 0x85ebca6b) ^ (b >>> 13)
    }
    a = Math.imul(a ^ 0x1f, 0x01000193)
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0')
}
