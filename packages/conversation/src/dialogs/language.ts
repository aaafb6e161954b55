import { Language, languageNames, languages } from '@caunoi/core'
import { z } from 'zod'
import { dialog, type Opening } from '../dialog.ts'
import { menuScreen } from '../menu.ts'

const State = z.object({})

export const languageOpening = (): Opening => ({ name: 'language', state: {} })

export const language = dialog<z.infer<typeof State>>({
  name: 'language',
  State,
  show: (_, context) => ({
    id: 'choose',
    text: context.t('language-ask'),
    buttons: [languages.map((value) => ({ label: languageNames[value], value }))],
  }),
  handle: (_, input, context) => {
    const chosen = Language.safeParse(input.kind === 'choice' ? input.value : undefined)
    if (!chosen.success) return { to: 'misunderstood' }
    const speaking = context.in(chosen.data)
    return {
      to: 'end',
      memory: { language: chosen.data },
      screen: menuScreen(speaking, speaking.t('language-set')),
    }
  },
})
