import { together, whileOpen } from './rights.ts'
import { status } from './status.ts'

/** In the queue of its centre: nobody holds it. The promised first answer runs whatever the status. */
export const received = status()({
  group: 'queue',
  own: {},
  rights: together(whileOpen, {
    take: ['free'],
    pass: ['free', 'head'],
    'mark-duplicate': ['free', 'head'],
    note: ['free'],
    'change-urgency': ['free'],
  }),
  due: () => [],
})
