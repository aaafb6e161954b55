import { plainText } from '@caunoi/conversation'
import type { DeskEffect, DeskScreen } from '../effect.ts'

/** A screen as lines of text: what is said, then a line for each row of buttons. */
const describeScreen = ({ text, buttons, protect }: DeskScreen): string =>
  [
    ...(protect ? ['(protected)'] : []),
    plainText(text),
    ...buttons.map((row) => row.map((button) => `[${button.label}]`).join(' ')),
  ].join('\n')

/** An effect as text, for transcripts. */
export const describeEffect = (effect: DeskEffect): string => {
  switch (effect.kind) {
    case 'say':
      return `${effect.place === 'here' ? 'here: ' : ''}${describeScreen(effect.screen)}`
    case 'toast':
      return `(${effect.text})`
    case 'request-events':
      return `→ ${effect.request}: ${effect.events.map(({ type }) => type).join(', ')}`
    case 'chart':
      return `→ chart “${effect.title}”: ${effect.bars.map(({ name, value }) => `${name} ${value}`).join(', ')}`
    case 'export':
      return `→ files of ${effect.period.name}${effect.named ? ', with identities' : ''}`
    case 'invite':
      return `→ invitation as ${effect.role} until ${effect.expiresAt}`
    case 'change-member':
      return `→ ${effect.member}: ${JSON.stringify(effect.change)}`
  }
}
