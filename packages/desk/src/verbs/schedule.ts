import { plainWordsVerb } from '../ask-words.ts'
import { momentIn } from '../moment-in.ts'

/** An appointment: `25/11 9:00, place`. */
export const schedule = plainWordsVerb('schedule', (words, { world }) => {
  const from = momentIn(words, world.now, world.pack)
  const [, place = ''] = words.split(/[,;]\s*(.*)/s)
  return from
    ? { command: { type: 'schedule', from, ...(place !== '' && { place }) } }
    : { wrong: 'desk-schedule-wrong' }
})
