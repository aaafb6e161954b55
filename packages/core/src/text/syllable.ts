/** The tones of Vietnamese, named by their marks; `level` has none. */
export type Tone = 'level' | 'grave' | 'acute' | 'hook' | 'tilde' | 'dot'

/** A written syllable taken apart: `chuyện` is `ch` + `uyên` + dot. */
export interface Syllable {
  onset: string
  /** Vowels and final consonant, without tone. */
  rime: string
  tone: Tone
}

const words = (list: string): string[] => list.split(' ')

/** Longest first, so that the first one that fits is the right one. */
const onsets = words('ngh ng nh gh gi ch kh ph qu th tr b c d đ g h k l m n p r s t v x').concat('')

const rimes: ReadonlySet<string> = new Set(
  words(
    `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet ooc oong
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uơ uê uêch uênh uy uya uych uyn uynh uyp uyt uyu uyên uyêt uân uâng uât uây
ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y ych ynh yt yêm yên yêng yêt yêu`.replaceAll('\n', ' '),
  ),
)

const withoutLetterMarks = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')

const foldedRimes: ReadonlySet<string> = new Set([...rimes].map(withoutLetterMarks))
const foldedOnsets: readonly string[] = onsets.filter((onset) => onset !== 'đ')

const tones: ReadonlyMap<string, Tone> = new Map([
  ['\u0300', 'grave'],
  ['\u0301', 'acute'],
  ['\u0309', 'hook'],
  ['\u0303', 'tilde'],
  ['\u0323', 'dot'],
])
const marks: Readonly<Record<Tone, string>> = {
  level: '',
  grave: '\u0300',
  acute: '\u0301',
  hook: '\u0309',
  tilde: '\u0303',
  dot: '\u0323',
}

const LONGEST = 8

const fits = (table: ReadonlySet<string>, onset: string, rime: string): boolean => {
  if (!table.has(rime)) return false
  if (onset === 'qu') return !/^[ouưuôơ]/.test(rime) || rime === 'ơ' || rime.startsWith('ô')
  return true
}

const split = (letters: string, starts: readonly string[], table: ReadonlySet<string>) => {
  for (const onset of starts) {
    if (!letters.startsWith(onset)) continue
    const rime = letters.slice(onset.length)
    if (fits(table, onset, rime)) return { onset, rime }
  }
  return undefined
}

/** Final stops carry only the acute and the dot tone; anything else is not Vietnamese. */
const STOP = /(c|ch|p|t)$/

/**
 * The syllable that a `plain` lower-case word spells, wherever its tone mark stands (`hoà` and `hòa` are the same), or
 * undefined if Vietnamese has no such syllable.
 */
export const parseSyllable = (word: string): Syllable | undefined => {
  if (word.length === 0 || word.length > LONGEST + 2) return undefined
  let tone: Tone = 'level'
  let letters = ''
  for (const character of word.normalize('NFD')) {
    const met = tones.get(character)
    if (!met) letters += character
    else if (tone === 'level') tone = met
    else return undefined
  }
  const parts = split(letters.normalize('NFC'), onsets, rimes)
  if (!parts) return undefined
  if (STOP.test(parts.rime) && tone !== 'acute' && tone !== 'dot') return undefined
  return { ...parts, tone }
}

/** Whether a word without accents could be a Vietnamese syllable typed without them: `duong` yes, `wrong` no. */
export const isBareSyllable = (word: string): boolean =>
  word.length <= LONGEST && split(word, foldedOnsets, foldedRimes) !== undefined

const VOWEL = /[aăâeêioôơuưy]/
const MARKED = /[ăâêôơư]/g

/** Where the tone mark is written in the older, more common style: `hòa`, `thúy`, `khỏe`. */
const toneSeat = (rime: string): number => {
  const marked = [...rime.matchAll(MARKED)].at(-1)
  if (marked) return marked.index
  const vowels = [...rime].filter((letter) => VOWEL.test(letter)).length
  const closed = vowels < rime.length
  if (vowels === 3) return 1
  return vowels === 2 && closed ? 1 : 0
}

/** Writes a syllable in one fixed spelling. */
export const spell = ({ onset, rime, tone }: Syllable): string => {
  const seat = toneSeat(rime)
  return (onset + rime.slice(0, seat + 1) + marks[tone] + rime.slice(seat + 1)).normalize('NFC')
}
