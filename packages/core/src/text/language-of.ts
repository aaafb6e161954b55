import type { Language } from './localized.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/))

/** Frequent words of one language that are no words of the other, with and without accents. */
const marks: Record<Language, ReadonlySet<string>> = {
  en: set(
    `about after and any are because been but can cannot child children does doing for from get have help her his home how husband
    i'm just kill know live lost lives mother my myself need never not of our pregnant she should someone that their them they this
    want was what when where who why wife with would you your`,
  ),
  vi: set(
    `anh bao bị cái cần chị cho chong chồng con của cua duoc được đã dang đang đi em giúp giup gì hổng hông hỏi khong không là làm
    mẹ mình minh muon muốn nào này người nguoi nhà nhe nhé những nhung ở roi rồi sao thì toi tôi tui và vợ xin`,
  ),
}

const OFTEN_ENOUGH = 2

const met = (words: readonly string[], language: Language): number =>
  new Set(words.filter((word) => marks[language].has(word))).size

/**
 * The language of a message, where it is plain: two different words of one and none of the other. Undefined for names,
 * numbers, single words and mixtures.
 */
export const languageOf = (text: string): Language | undefined => {
  const words = text
    .slice(0, 500)
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}']+/u)
  const english = met(words, 'en')
  const vietnamese = met(words, 'vi')
  if (english >= OFTEN_ENOUGH && vietnamese === 0) return 'en'
  return vietnamese >= OFTEN_ENOUGH && english === 0 ? 'vi' : undefined
}
