import { ask, takeWords, wordsOf } from '../ask-words.ts'
import { shortTime } from '../card.ts'
import { onCase } from '../on-case.ts'
import { showCase } from '../show-case.ts'
import type { Verb } from '../verb.ts'
import { confirmedButton } from './confirmed.ts'

/** A time that the citizen chose gets a yes; where to is asked first, and can also be said later. */
export const confirm: Verb = {
  name: 'confirm',
  press: (press, desk) =>
    onCase(press, desk, (state) => {
      const { pack } = desk.world
      const later = confirmedButton(state, desk)
      if (!state.appointment || !later) return showCase(state, desk)
      const { from } = state.appointment
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
