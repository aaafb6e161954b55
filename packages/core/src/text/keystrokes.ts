import { isBareSyllable, parseSyllable, type Syllable, spell, type Tone } from './syllable.ts'

const TELEX_TONES: Readonly<Record<string, Tone>> = {
  f: 'grave',
  s: 'acute',
  r: 'hook',
  x: 'tilde',
  j: 'dot',
}
const VNI_TONES: Readonly<Record<string, Tone>> = {
  '1': 'acute',
  '2': 'grave',
  '3': 'hook',
  '4': 'tilde',
  '5': 'dot',
}
const CIRCUMFLEX: Readonly<Record<string, string>> = { a: 'â', e: 'ê', o: 'ô' }
const HORN: Readonly<Record<string, string>> = { u: 'ư', o: 'ơ', a: 'ă' }
const LONGEST = 10

/** English words (and names) that would also make a syllable when read as keystrokes. */
const english: ReadonlySet<string> = new Set(
  `as is us his has was her here hers or for are bar car far war star tar four hour our your sir per his hit this thus its
bus gas yes sos six mix fix sex tax max box fox wax see seen been bee fee knee tee need teen too took moon soon noon boom room
book door poor boo zoo cook hook look mood food did dad died died add odd baby bad bed bee dead deed dried dry end bird mom pop
sees mass miss boss loss less pass gas plus minus virus bonus user over ever never offer water river after under other mother
father brother sister her hers cancer danger murder dinner winner owner taxi text next exit extra relax off of if self life
wife wifi knife safe chief proof roof staff stuff new now how low show know follow tomorrow yellow window allow slow saw law
draw two view review news few crew who why what when where raw row bow cow vow wow sea tea were there these those theo see
hear near year fear dear bear wear tear heart their chair hair pair air fair repair hours cars doors stars ours yours sees
taxes mixes boxes he's she's max ex tex rex lex gr ar er ir ur ass ar app ads asap os ios ps gps sms pos cos bis tis nos nis
nar mar lar par cor dor lor nor tor mor cur fur sur tour sour ours aids ads mas tas pas das las ras his hoax tux lux mux dux
linux unix les gays dex apex tex mex six pix nix vix`
    .split(/\s+/)
    .filter(Boolean),
)

const finish = (letters: string, tone: Tone): Syllable | undefined => {
  const syllable = parseSyllable(letters)
  if (!syllable) {
    // A stop takes its tone with it, so the bare letters alone may not parse.
    const toned = parseSyllable(`${letters}${tone === 'dot' ? '\u0323' : '\u0301'}`)
    return toned && (tone === 'acute' || tone === 'dot') ? { ...toned, tone } : undefined
  }
  if (tone !== 'level' && /(c|ch|p|t)$/.test(syllable.rime) && tone !== 'acute' && tone !== 'dot')
    return undefined
  return { ...syllable, tone }
}

/** `uo` takes the horn on both letters: `nuowcs` is `nước`. */
const withHorn = (letters: string): string | undefined => {
  if (/uo(?!.*uo)/.test(letters)) return letters.replace(/uo/, 'ươ')
  const seat = letters.search(/[uoa](?!.*[uoa])/)
  if (seat < 0) return undefined
  const at = /u[oa]$/.test(letters) || /^(?!qu).*ua/.test(letters) ? letters.indexOf('u') : seat
  return letters.slice(0, at) + HORN[letters.charAt(at)] + letters.slice(at + 1)
}

const withCircumflex = (letters: string, vowel: string): string | undefined => {
  const seat = letters.lastIndexOf(vowel)
  return seat < 0 ? undefined : letters.slice(0, seat) + CIRCUMFLEX[vowel] + letters.slice(seat + 1)
}

const hasVowel = (letters: string): boolean => /[aăâeêioôơuưy]/.test(letters)

const readTelex = (word: string): string | undefined => {
  let letters = ''
  let tone: Tone = 'level'
  let keys = 0
  for (const key of word) {
    const met = TELEX_TONES[key]
    if (met && hasVowel(letters)) {
      tone = met
      keys += 1
      continue
    }
    const changed =
      key === 'w'
        ? (withHorn(letters) ?? `${letters}ư`)
        : key in CIRCUMFLEX
          ? withCircumflex(letters, key)
          : key === 'd' && letters.startsWith('d')
            ? `đ${letters.slice(1)}`
            : undefined
    if (changed === undefined) letters += key
    else {
      letters = changed
      keys += 1
    }
  }
  const syllable = keys > 0 ? finish(letters, tone) : undefined
  return syllable && spell(syllable)
}

const readVni = (word: string): string | undefined => {
  let letters = ''
  let tone: Tone = 'level'
  for (const key of word) {
    const met = VNI_TONES[key]
    if (met) {
      if (tone !== 'level' || !hasVowel(letters)) return undefined
      tone = met
      continue
    }
    let changed: string | undefined
    if (key === '6') {
      const seat = letters.search(/[aeo](?!.*[aeo])/)
      changed = seat < 0 ? undefined : withCircumflex(letters, letters.charAt(seat))
    } else if (key === '7') changed = withHorn(letters)
    else if (key === '8') changed = letters.includes('a') ? letters.replace('a', 'ă') : undefined
    else if (key === '9') changed = letters.startsWith('d') ? `đ${letters.slice(1)}` : undefined
    else changed = letters + key
    if (changed === undefined) return undefined
    letters = changed
  }
  const syllable = finish(letters, tone)
  return syllable && spell(syllable)
}

/**
 * The word that Telex keystrokes left undecoded were meant to be (`choofng` is `chồng`, `nuwax` is `nữa`), or undefined.
 * Conservative: nothing that can stand as it is (a bare syllable, a common English word) is touched, and only real
 * syllables come out; `certain` that the writer's other words are Telex, English ones are read too (`cos` is `có`).
 * Expects a lower-case word without accents.
 */
export const decodeTelex = (word: string, certain = false): string | undefined => {
  if (word.length < 2 || word.length > LONGEST || !/^[a-z]+$/.test(word)) return undefined
  if (!/[sfrxjwz]|aa|ee|oo|dd|a.+a|e.+e|o.+o|d.+d/.test(word)) return undefined
  if (!certain && english.has(word)) return undefined
  if (isBareSyllable(word) && !/^(?!xoong|boong|coong|goong).*oo/.test(word)) return undefined
  return readTelex(word)
}

/**
 * The same for VNI keystrokes (`cho6ng2` is `chồng`). A lone digit at the end (`to5`, `lop6`) is more often a number, so
 * it is read only where `certain` says that the writer's other words are VNI; see `looksVni`.
 */
export const decodeVni = (word: string, certain: boolean): string | undefined => {
  if (word.length < 2 || word.length > LONGEST || !/^[a-z]+[1-9][a-z1-9]*$/.test(word)) return undefined
  return certain || looksVni(word) ? readVni(word) : undefined
}

/** Whether a word is VNI beyond doubt: a digit inside it, or two, that make a syllable. */
export const looksVni = (word: string): boolean =>
  word.length <= LONGEST &&
  /^[a-z]+(?:[1-9]+[a-z]+[1-9]*|[6-9][1-5])$/.test(word) &&
  readVni(word) !== undefined
