import type { Effect } from '../effect.ts'
import { plainText } from '../html.ts'
import type { ShownScreen } from '../screen.ts'

/** A screen as lines of text: what is said, then a line for each row of buttons. */
export const describeScreen = (screen: ShownScreen): string =>
  [
    plainText(screen.text),
    ...screen.buttons.map((row) => row.map((button) => `[${button.label}]`).join(' ')),
    ...(screen.ask ? [`(asks for the ${screen.ask})`] : []),
  ].join('\n')

/** An effect as text, for transcripts and for a terminal. */
export const describeEffect = (effect: Effect): string => {
  switch (effect.kind) {
    case 'say':
      return describeScreen(effect.screen)
    case 'toast':
      return `(${effect.text})`
    case 'request-events':
      return `→ ${effect.request}: ${effect.events.map((event) => event.type).join(', ')}`
    case 'file':
      return `→ file ${effect.name} (${effect.mime}): ${effect.caption}`
    case 'remind':
      return `→ remind ${effect.name} at ${effect.at}`
    case 'cancel-reminder':
      return `→ cancel reminder ${effect.name}`
    case 'keep-result':
      return `→ keep result of ${effect.result.questionnaire}`
    case 'count':
      return `→ count ${effect.what} ${effect.key}`
    case 'delete-messages':
    case 'erase-person':
    case 'export-person':
    case 'forget-results':
      return `→ ${effect.kind}`
  }
}
