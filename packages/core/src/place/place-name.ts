import { fold, plain } from '../text/fold.ts'

/** What stands before a name, folded: `TP. Cẩm Phả`, `h.Đầm Hà`, `phường Ninh Kiều`, `Ninh Kiều Ward`. */
const BEFORE =
  /^(?:tinh|thanh pho|tp|t p|quan|q|huyen|h|thi xa|tx|t x|thi tran|tt|phuong|p|xa|x|dac khu|dk|dao|former|province of|city of)\s+/
const AFTER = /\s+(?:cu|truoc day|ward|commune|district|city|town|province|special zone)$/

/** The folded words of a place name: `TP.Cẩm Phả (cũ)` gives `tp cam pha cu`. */
export const foldedName = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, ' ')
    .replace(/\b(tp|tx|tt|dk|q|h|p|x)(?=(?:ha|cam|mong|uong|dong|quang|ninh|soc|vi|nga|hcm|hue)\b)/g, '$1 ')
    .trim()

/** The bare name, without accents, kind and remarks: `TP.Cẩm Phả (cũ)` gives `cam pha`. */
export const bareName = (name: string): string => {
  let bare = foldedName(name)
  for (let before = ''; before !== bare; ) {
    before = bare
    bare = bare.replace(BEFORE, '').replace(AFTER, '')
  }
  return bare
}

/** The level a writer names in front: `huyện Long Mỹ` gives `district`. */
export const namedLevel = (name: string): 'province' | 'district' | 'commune' | undefined => {
  const folded = foldedName(name)
  if (/^tinh /.test(folded)) return 'province'
  if (/^(quan|q|huyen|h|thi xa|tx|thanh pho|tp) /.test(folded)) return 'district'
  if (/^(phuong|p|xa|x|dac khu|dk|thi tran|tt) /.test(folded)) return 'commune'
  return undefined
}

/** The letters of a word and its marks in a fixed order, so that `hoà` and `hòa` are the same. */
const markedWord = (word: string): string => {
  const decomposed = word.normalize('NFD')
  const marks = [...decomposed.matchAll(/\p{M}/gu)].map(String).sort()
  return decomposed.replace(/\p{M}/gu, '') + marks.join('')
}

const words = (text: string): string[] => plain(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** The words of a name by their bare form, each with its accents. */
export const accentsOf = (name: string): ReadonlyMap<string, string> =>
  new Map(words(name).map((word) => [fold(word), markedWord(word)]))

/** Whether a word of the text carries accents other than those of the same word in the name: `quảng` in `Quang Hanh`. */
export const accentsDiffer = (
  text: ReadonlyMap<string, string>,
  name: ReadonlyMap<string, string>,
): boolean => {
  for (const [bare, marked] of text) {
    const meant = name.get(bare)
    if (meant !== undefined && marked !== bare && marked !== meant) return true
  }
  return false
}
