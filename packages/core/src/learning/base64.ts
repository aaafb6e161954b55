const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Signed bytes from Base64; the pure core has neither `Buffer` nor `atob`. */
export const bytesFromBase64 = (text: string): Int8Array => {
  const digits = text.replace(/=+$/, '')
  const bytes = new Int8Array(Math.floor((digits.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (let index = 0; index < digits.length; index += 1) {
    held = ((held << 6) | ALPHABET.indexOf(digits.charAt(index))) & 0xffffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[at] = held >> bits
    at += 1
  }
  return bytes
}

export const base64FromBytes = (bytes: Int8Array): string => {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [a, b, c] = [bytes[index], bytes[index + 1], bytes[index + 2]].map(
      (byte) => (byte ?? 0) & 0xff,
    ) as [number, number, number]
    const group = (a << 16) | (b << 8) | c
    const left = bytes.length - index
    text += ALPHABET.charAt(group >> 18) + ALPHABET.charAt((group >> 12) & 63)
    text += left > 1 ? ALPHABET.charAt((group >> 6) & 63) : '='
    text += left > 2 ? ALPHABET.charAt(group & 63) : '='
  }
  return text
}
