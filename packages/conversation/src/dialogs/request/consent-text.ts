import type { DraftAttachment } from '@caunoi/core/request'
import type { Scene } from '../../scene.ts'
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
const attachmentLines = (attachment: DraftAttachment, scene: Scene): string[] => {
  if (attachment.kind === 'screening') {
    const instrument = scene.world.pack.questionnaires.find((entry) => entry.id === attachment.questionnaire)
    const scores = Object.entries(attachment.scales).map(([scale, value]) => `${scale} ${value}`)
    return [
      scene.l('consent-screening', {
        title: instrument ? scene.raw(instrument.title) : attachment.questionnaire,
        scores: scores.join(', '),
      }),
    ]
  }
  const facts = Object.entries(attachment.facts).flatMap(([id, value]) => {
    const fact = scene.world.pack.facts.find((entry) => entry.id === id)
    return fact ? [`${scene.raw(fact.label)}: ${answerText(fact, value, scene)}`] : []
  })
  return [scene.l('consent-eligibility', { facts: facts.join('; ') })]
}

/** Everything that will be sent, line by line, in the person's language. */
export const consentText = (said: Said, scene: Scene): string => {
  const service = scene.world.pack.services.find((entry) => entry.id === said.service)
  const lines = [
    scene.l('consent-text', { text: said.text }),
    service && scene.l('consent-service', { service: scene.raw(service.name) }),
    said.visit !== undefined && scene.l('consent-visit', { when: said.visit }),
    scene.l('consent-who', { who: scene.l(`request-${said.who}`) }),
    said.place !== undefined && scene.l('consent-place', { place: said.place }),
    scene.l('consent-contact', { contact: scene.l(`request-${said.contact}`) }),
    said.phone !== undefined && scene.l('consent-phone', { phone: said.phone }),
    ...said.attachments.flatMap((attachment) => attachmentLines(attachment, scene)),
    said.hours !== undefined && scene.l('consent-hours', { hours: scene.l(`request-${said.hours}`) }),
  ]
  return lines.filter((line) => typeof line === 'string').join('\n')
}
