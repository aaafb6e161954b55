import { findPlaces, fold, languages, type Pack } from '@caunoi/core'
import { Urgency } from '@caunoi/core/request'
import type { PlainMessageId } from '../message-text.ts'
import type { CallDraft, CallStep } from '../session.ts'

/** What a staff member wrote, or which of the offered buttons they pressed. */
export type CallAnswer =
  | { kind: 'words'; text: string }
  | { kind: 'press'; verb: string; argument: string | undefined }

/** `wrong`: the id of the message that says why the answer is none. */
export type Answered = { call: CallDraft } | { wrong: PlainMessageId }

const order: readonly CallStep[] = ['need', 'words', 'urgency', 'place', 'phone', 'consent']
const PLACES = 6
const LONGEST_TEXT = 3000

const onward = (call: CallDraft, change: Partial<CallDraft>): Answered => ({
  call: { ...call, places: [], ...change, asking: order[order.indexOf(call.asking) + 1] ?? 'consent' },
})

const needIn = (words: string, pack: Pack): string | undefined =>
  pack.needs.find((need) =>
    [need.id, ...languages.map((language) => fold(need.name[language]))].includes(fold(words)),
  )?.id

const placeIn = (call: CallDraft, words: string, pack: Pack): Answered => {
  const units = findPlaces(pack, words).flatMap((candidate) => candidate.units)
  const places = [...new Map(units.map((place) => [place.id, place])).values()]
  const [only] = places
  if (!only) return { wrong: 'desk-call-place-unknown' }
  return places.length === 1
    ? onward(call, { place: only.id })
    : { call: { ...call, places: places.slice(0, PLACES).map(({ id }) => id) } }
}

const phoneIn = (call: CallDraft, words: string): Answered => {
  const number = words.replace(/[\s.()-]/g, '')
  return /^\+?\d{8,15}$/.test(number) ? onward(call, { phone: number }) : { wrong: 'desk-call-phone-wrong' }
}

const byWords = (call: CallDraft, text: string, pack: Pack): Answered => {
  const words = text.trim()
  if (words === '') return { wrong: 'desk-words-needed' }
  switch (call.asking) {
    case 'need': {
      const need = needIn(words, pack)
      return need === undefined ? { wrong: 'desk-call-choose' } : onward(call, { need })
    }
    case 'words':
      return onward(call, { text: words.slice(0, LONGEST_TEXT) })
    case 'place':
      return placeIn(call, words, pack)
    case 'phone':
      return phoneIn(call, words)
    case 'urgency':
    case 'consent':
      return { wrong: 'desk-call-choose' }
  }
}

/** What an answer makes of a call that is being logged. */
export const answerCall = (call: CallDraft, answer: CallAnswer, pack: Pack): Answered => {
  if (answer.kind === 'words') return byWords(call, answer.text, pack)
  const { verb, argument = '' } = answer
  switch (verb) {
    case 'callneed':
      return onward(call, { need: argument })
    case 'callurgency':
      return onward(call, { urgency: Urgency.parse(argument) })
    case 'callplace':
      return onward(call, { place: argument })
    case 'callskip':
      return onward(call, {})
    default:
      return { call: { ...call, minor: !call.minor } }
  }
}
