import type { DraftAttachment } from '@caunoi/core/request'
import type { Context } from '../../context.ts'
import { answerText } from '../benefits/answer.ts'

interface Said {
  text: string
  who: 'self' | 'other' | 'minor-self' | 'minor-other'
  contact: 'chat' | 'phone' | 'call-hours' | 'discreet'
  place: string | undefined
  phone: string | undefined
  hours: 'morning' | 'afternoon' | 'evening' | undefined
  service: string | undefined
  /** As the person reads it. */
  visit: string | undefined
  attachments: DraftAttachment[]
}

/** What goes along, spelled out: nobody agrees to what they cannot read. */
const attachmentLines = (attachment: DraftAttachment, context: Context): string[] => {
  if (attachment.kind === 'screening') {
    const instrument = context.world.pack.questionnaires.find(
      (entry) => entry.id === attachment.questionnaire,
    )
    const scores = Object.entries(attachment.scales).map(([scale, value]) => `${scale} ${value}`)
    return [
      context.l('consent-screening', {
        title: instrument ? context.raw(instrument.title) : attachment.questionnaire,
        scores: scores.join(', '),
      }),
    ]
  }
  const facts = Object.entries(attachment.facts).flatMap(([id, value]) => {
    const fact = context.world.pack.facts.find((entry) => entry.id === id)
    return fact ? [`${context.raw(fact.label)}: ${answerText(fact, value, context)}`] : []
  })
  return [context.l('consent-eligibility', { facts: facts.join('; ') })]
}

/** Everything that will be sent, line by line, in the person's language. */
export const consentText = (said: Said, context: Context): string => {
  const service = context.world.pack.services.find((entry) => entry.id === said.service)
  const lines = [
    context.l('consent-text', { text: said.text }),
    service && context.l('consent-service', { service: context.raw(service.name) }),
    said.visit !== undefined && context.l('consent-visit', { when: said.visit }),
    context.l('consent-who', { who: context.l(`request-${said.who}`) }),
    said.place !== undefined && context.l('consent-place', { place: said.place }),
    context.l('consent-contact', { contact: context.l(`request-${said.contact}`) }),
    said.phone !== undefined && context.l('consent-phone', { phone: said.phone }),
    ...said.attachments.flatMap((attachment) => attachmentLines(attachment, context)),
    said.hours !== undefined && context.l('consent-hours', { hours: context.l(`request-${said.hours}`) }),
  ]
  return lines.filter((line) => typeof line === 'string').join('\n')
}
