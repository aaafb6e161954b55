/** The same in every browser and in Node; declared here because the core is compiled for neither. */
declare const atob: (base64: string) => string
declare const btoa: (binary: string) => string

/** So many at once: more arguments than a call can take would throw. */
const CHUNK = 0x2000

export const toBase64 = (bytes: Uint8Array): string => {
  let binary = ''
  for (let from = 0; from < bytes.length; from += CHUNK)
    binary += String.fromCharCode(...bytes.subarray(from, from + CHUNK))
  return btoa(binary)
}

/** Throws where the text is no Base64. */
export const fromBase64 = (text: string): Uint8Array => {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** Rising whole numbers as the gaps between them, seven bits a byte, the lowest first; the eighth bit says that more follow. */
export const packRising = (numbers: readonly number[]): Uint8Array => {
  const bytes: number[] = []
  let last = 0
  for (const number of numbers) {
    let gap = number - last
    for (; gap > 0x7f; gap = Math.floor(gap / 0x80)) bytes.push((gap % 0x80) | 0x80)
    bytes.push(gap)
    last = number
  }
  return Uint8Array.from(bytes)
}

export const unpackRising = (bytes: Uint8Array): number[] => {
  const numbers: number[] = []
  let last = 0
  let gap = 0
  let worth = 1
  for (const byte of bytes) {
    gap += (byte & 0x7f) * worth
    worth *= 0x80
    if (byte > 0x7f) continue
    last += gap
    numbers.push(last)
    gap = 0
    worth = 1
  }
  return numbers
}
