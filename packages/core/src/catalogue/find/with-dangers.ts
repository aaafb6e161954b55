import { detectRisk } from '../../risk/detect.ts'
import type { CataloguePack } from '../catalogue-pack.ts'

/** A need that a danger speaks for. */
interface Danger {
  score: number
  span: { start: number; end: number; text: string }
}

/** The surest reading of words is trusted; below this the risk check is asked as well. */
const DOUBT = 0.6
const WEIGHT = 0.5

/**
 * What the risk check adds when the words leave doubt about the need: a danger told in words the phrases do not hold must
 * not be taken for small talk. Empty when `top`, the best score so far, leaves no doubt.
 */
export const dangersIn = (pack: CataloguePack, text: string, top: number): ReadonlyMap<string, Danger> => {
  const found = new Map<string, Danger>()
  if (top >= DOUBT) return found
  for (const { kind, confidence, span } of detectRisk(pack, text)) {
    const need = pack.phrases.find(({ risk }) => risk === kind)?.need
    if (need !== undefined) found.set(need, { score: WEIGHT * confidence, span })
  }
  return found
}
