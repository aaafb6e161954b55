import type { Instant } from '@caunoi/core'
import { ask, takeWords, wordsOf } from '../ask-words.ts'
import { shortTime } from '../card.ts'
import { isProposed } from '../case-verbs.ts'
import { label } from '../message-text.ts'
import { onCase } from '../on-case.ts'
import { showCase } from '../show-case.ts'
import { button } from '../turn.ts'
import type { Verb } from '../verb.ts'

/** A moment in the data of a button: minutes since 1970, in as few letters as can be. */
const shortMoment = (at: Instant): string => Math.round(Date.parse(at) / 60_000).toString(36)

/** A time that the citizen chose gets a yes; where to is asked first, and can also be said later. */
export const confirm: Verb = {
  name: 'confirm',
  press: (press, desk) =>
    onCase(press, desk, (state) => {
      const { pack, language, now } = desk.world
      if (!state.appointment || !isProposed(state, now)) return showCase(state, desk)
      const { from } = state.appointment
      const later = button(label(language, 'desk-confirmed'), 'confirmed', state.code, shortMoment(from))
      return ask(desk, { kind: 'confirm', code: state.code, from }, { time: shortTime(from, pack) }, [
        [later],
      ])
    }),
  words: (given, input, desk) => {
    const pending = { ...given, kind: 'confirm' as const }
    const words = wordsOf(input)
    if (words === '') return takeWords(pending, { wrong: 'desk-words-needed' }, desk)
    if (pending.from === undefined) return takeWords(pending, { wrong: 'desk-schedule-wrong' }, desk)
    return takeWords(
      pending,
      { command: { type: 'schedule', from: pending.from, confirms: true, place: words } },
      desk,
    )
  },
}
