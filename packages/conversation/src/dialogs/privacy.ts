import { isEnded } from '@caunoi/core/request'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { helpLine } from '../crisis-numbers.ts'
import { dialog, type Opening } from '../dialog.ts'
import { type Html, join } from '../html.ts'
import { goButton, homeRow } from '../menu.ts'

const State = z.object({ step: z.enum(['overview', 'confirm']) })
type State = z.infer<typeof State>

export const privacyOpening = (_rest: string, _context: Context): Opening => ({
  name: 'privacy',
  state: { step: 'overview' } satisfies State,
})

const kept = (context: Context) =>
  context.t('privacy-kept', {
    requests: context.world.requests.length,
    results: context.world.keptResults.length,
    place: context.session.place ? 'yes' : 'no',
  })

/** What a channel cannot keep private; of one that is not known nothing is said. */
const openly = (context: Context): Html | undefined => {
  switch (context.world.channel) {
    case 'telegram':
      return context.t('privacy-telegram')
    case 'web':
      return context.t('privacy-web')
    default:
      return undefined
  }
}

/** What erasing means for those who work on something of theirs. */
const withdrawn = (context: Context): Html | undefined => {
  const open = context.world.requests.filter((request) => !isEnded(request)).length
  return open > 0 ? context.t('privacy-erase-requests', { requests: open }) : undefined
}

/** What is kept, why and until when; the file of everything; erasing everything. */
export const privacy = dialog<State>({
  name: 'privacy',
  State,
  show: (state, context) =>
    state.step === 'overview'
      ? {
          id: 'overview',
          text: join([context.t('privacy'), kept(context), openly(context)]),
          buttons: [
            [{ label: context.l('privacy-export'), value: 'export' }],
            [{ label: context.l('privacy-erase'), value: 'erase' }],
            homeRow(context),
          ],
        }
      : {
          id: 'confirm',
          text: join([context.t('privacy-erase-ask'), withdrawn(context)]),
          buttons: [
            [{ label: context.l('privacy-erase-yes'), value: 'erase-yes' }],
            [{ label: context.l('back'), value: 'back' }],
          ],
        },
  handle: (state, input, context) => {
    const value = input.kind === 'choice' ? input.value : undefined
    switch (value) {
      case 'export':
        return {
          to: 'stay',
          state,
          effects: [{ kind: 'export-person' }],
          note: context.t('privacy-export-done'),
        }
      case 'erase':
        return { to: 'stay', state: { step: 'confirm' } }
      case 'back':
        return { to: 'stay', state: { step: 'overview' } }
      case 'erase-yes':
        return {
          to: 'end',
          effects: [{ kind: 'erase-person' }],
          memory: { forgetDialogs: true },
          screen: {
            id: 'erased',
            text: join([
              context.t('privacy-erased'),
              context.world.requests.length > 0 && context.t('privacy-erased-staff'),
              helpLine(context),
            ]),
            buttons: [[goButton('menu', context)]],
          },
        }
      default:
        return { to: 'misunderstood' }
    }
  },
})
