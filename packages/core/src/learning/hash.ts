/** A word as 32 bits (FNV-1a over UTF-16 units). */
export const hashWord = (word: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index += 1)
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193)
  return hash
}

/** Two hashes as one, 32 bits, unsigned; `salt` keeps sorts of features apart. */
export const mix = (salt: number, a: number, b: number): number => {
  let hash = Math.imul(a ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b)
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35)
  return (hash ^ (hash >>> 13)) >>> 0
}
